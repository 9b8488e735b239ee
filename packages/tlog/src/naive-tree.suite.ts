/**
 * The tree as RFC 6962 section 2.1 writes it down, recursion for recursion, over Node's SHA-256. It
 * shares no code with the package, so both would have to be wrong in the same way.
 */
import { createHash } from "node:crypto";

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Entry number `index` of the logs in these tests: 33 bytes, like the platform's own. */
export function entryAt(index: number): Uint8Array {
  return Buffer.concat([Uint8Array.of(1), sha256(Buffer.from(`entry ${index}`))]);
}

/** Root, inclusion path and consistency proof of any prefix of `entries`. */
export function createNaiveTree(entries: readonly Uint8Array[]) {
  const known = new Map<string, Buffer>();

  function split(count: number): number {
    return 2 ** (Math.ceil(Math.log2(count)) - 1);
  }

  function mth(first: number, end: number): Buffer {
    const name = `${first}:${end}`;
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    const middle = first + split(end - first);
    const hash =
      end === first
        ? sha256()
        : end - first === 1
          ? sha256(Uint8Array.of(0), entries[first] ?? new Uint8Array())
          : sha256(Uint8Array.of(1), mth(first, middle), mth(middle, end));
    known.set(name, hash);
    return hash;
  }

  function path(index: number, first: number, end: number): Buffer[] {
    if (end - first <= 1) return [];
    const middle = first + split(end - first);
    return index < middle
      ? [...path(index, first, middle), mth(middle, end)]
      : [...path(index, middle, end), mth(first, middle)];
  }

  function subproof(
    oldEnd: number,
    range: { first: number; end: number; whole: boolean },
  ): Buffer[] {
    const { first, end, whole } = range;
    if (oldEnd === end) return whole ? [] : [mth(first, end)];
    const middle = first + split(end - first);
    return oldEnd <= middle
      ? [...subproof(oldEnd, { first, end: middle, whole }), mth(middle, end)]
      : [...subproof(oldEnd, { first: middle, end, whole: false }), mth(first, middle)];
  }

  return {
    root: (size: number): Buffer => mth(0, size),
    /** MTH of the entries from `first` to `end - 1`. */
    node: mth,
    path: (index: number, size: number): Buffer[] => path(index, 0, size),
    proof: (oldSize: number, size: number): Buffer[] =>
      oldSize === 0 ? [] : subproof(oldSize, { first: 0, end: size, whole: true }),
  };
}
