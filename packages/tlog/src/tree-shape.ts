/**
 * Which parts of a tree a root or a proof is made of, as arithmetic on sizes (RFC 6962 section
 * 2.1). No hash is read here, so the tiles of a proof can be listed before they are fetched.
 */

/** Entries `first` to `end - 1`: one node of some tree. */
export interface EntryRange {
  readonly first: number;
  readonly end: number;
}

/** A complete subtree: entries `index * 2^height` to `(index + 1) * 2^height - 1`. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Largest power of two below `count`, which is at least 2: where RFC 6962 splits a tree. */
function splitOf(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/**
 * The complete subtrees of a node, from left to right. Folding them from the right gives the node's
 * hash: `node(first, node(second, third))`.
 */
export function listSubtrees({ first, end }: EntryRange): Subtree[] {
  const subtrees: Subtree[] = [];
  let start = first;
  while (start < end) {
    let height = 0;
    while (start + 2 ** (height + 1) <= end) height++;
    subtrees.push({ height, index: start / 2 ** height });
    start += 2 ** height;
  }
  return subtrees;
}

/**
 * Nodes of the inclusion proof PATH(index, D[size]) of RFC 6962 section 2.1.1, from the leaf's
 * sibling up. `index` is below `size`.
 */
export function listInclusionNodes(index: number, size: number): EntryRange[] {
  const nodes: EntryRange[] = [];
  let range: EntryRange = { first: 0, end: size };
  while (range.end - range.first > 1) {
    const middle = range.first + splitOf(range.end - range.first);
    const left = { first: range.first, end: middle };
    const right = { first: middle, end: range.end };
    nodes.push(index < middle ? right : left);
    range = index < middle ? left : right;
  }
  return nodes.reverse();
}

/**
 * Nodes of the consistency proof PROOF(oldSize, D[size]) of RFC 6962 section 2.1.2. Empty when one
 * of the trees is empty or both have the same size.
 */
export function listConsistencyNodes(oldSize: number, size: number): EntryRange[] {
  if (oldSize === 0 || oldSize === size) return [];
  const nodes: EntryRange[] = [];
  let range: EntryRange = { first: 0, end: size };
  let isOldRoot = true;
  while (range.end !== oldSize) {
    const middle = range.first + splitOf(range.end - range.first);
    if (oldSize <= middle) {
      nodes.push({ first: middle, end: range.end });
      range = { first: range.first, end: middle };
    } else {
      nodes.push({ first: range.first, end: middle });
      range = { first: middle, end: range.end };
      isOldRoot = false;
    }
  }
  if (!isOldRoot) nodes.push(range);
  return nodes.reverse();
}
