/** A log in memory, and keys from fixed seeds, for the tests of this package. */
import * as crypto from "node:crypto";
import { expect } from "vitest";
import type { NoteSigner, Outcome, RightEdge, SignatureType, TileReader } from "./index.ts";
import {
  COSIGNATURE_ED25519,
  EMPTY_EDGE,
  NOTE_ED25519,
  appendLeaves,
  computeEdgeRoot,
  cosign,
  createNodeEd25519,
  createSigner,
  formatCheckpoint,
  formatNote,
  formatTilePath,
  hashLeaf,
  signNote,
} from "./index.ts";
import { entryAt } from "./naive-tree.suite.ts";

export const ed25519 = createNodeEd25519(crypto);

/** The value of a success; a refusal fails the test with its code and place. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code} at ${outcome.error.path}`);
  return outcome.value;
}

/** The code of a refusal, or "ok". */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "ok" : outcome.error.code;
}

/** A copy of some bytes with one bit turned. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = new Uint8Array(bytes);
  const at = Math.floor(bit / 8);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
  return flipped;
}

async function makeSigner(name: string, type: SignatureType, fill: number): Promise<NoteSigner> {
  const seed = new Uint8Array(32).fill(fill);
  return unwrap(await createSigner(name, { type, seed }, ed25519));
}

export const ORIGIN = "log.example/demo";
export const logSigner = await makeSigner(ORIGIN, NOTE_ED25519, 1);
export const otherLogSigner = await makeSigner(ORIGIN, NOTE_ED25519, 2);
export const witnessA = await makeSigner("witness.example/a", COSIGNATURE_ED25519, 3);
export const witnessB = await makeSigner("witness.example/b", COSIGNATURE_ED25519, 4);
export const witnessC = await makeSigner("witness.example/c", COSIGNATURE_ED25519, 5);

/** POSIX seconds of all cosignatures here. */
export const COSIGNED_AT_S = 1_790_000_000;

/** A log that keeps its tiles in a map and refuses to change a stored tile. */
export function createDemoLog() {
  const tiles = new Map<string, Uint8Array>();
  let edge: RightEdge = EMPTY_EDGE;
  const read: TileReader = (level, index, width) =>
    tiles.get(formatTilePath({ level, index, width }));
  return {
    tiles,
    read,
    edge: () => edge,
    head: () => ({ size: edge.size, root: computeEdgeRoot(edge) }),
    /** Appends the next `count` entries of `entryAt`. */
    grow(count: number): void {
      const leaves = Array.from({ length: count }, (_, at) => hashLeaf(entryAt(edge.size + at)));
      const growth = unwrap(appendLeaves(edge, leaves));
      for (const tile of growth.tiles) {
        const path = formatTilePath(tile);
        expect(tiles.get(path) ?? tile.bytes, path).toEqual(tile.bytes);
        tiles.set(path, tile.bytes);
      }
      edge = growth.edge;
    },
  };
}

/** A signed checkpoint of a tree, cosigned by the given witnesses. */
export async function signHead(
  head: { readonly size: number; readonly root: Uint8Array },
  witnesses: readonly NoteSigner[] = [],
  signer: NoteSigner = logSigner,
): Promise<string> {
  const text = unwrap(formatCheckpoint({ origin: ORIGIN, ...head }));
  const signatures = [unwrap(await signNote(text, signer, ed25519))];
  for (const witness of witnesses) {
    const by = { signer: witness, cosignedAtS: COSIGNED_AT_S };
    signatures.push(unwrap(await cosign(text, by, ed25519)));
  }
  return formatNote({ text, signatures });
}
