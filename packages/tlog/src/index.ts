/** Transparency log in the C2SP formats: tiles, notes, proofs, witnesses. See README.md. */
export { openCheckpoint, formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
export type { Checkpoint, Cosignature, OpenedCheckpoint } from "./checkpoint.ts";
export { cosign } from "./cosignature.ts";
export { createNodeEd25519, createWebEd25519 } from "./ed25519.ts";
export type { Ed25519, NodeCrypto, SignatureCheck, VerifyEd25519, WebSubtle } from "./ed25519.ts";
export { appendEntries, decodeEntryBundle, encodeEntryBundle } from "./entry-bundle.ts";
export type { EntryBundle } from "./entry-bundle.ts";
export {
  MAX_ADD_CHECKPOINT_BYTES,
  MAX_BATCH_ENTRIES,
  MAX_ENTRY_BYTES,
  MAX_EXTRA_BYTES,
  MAX_KEY_NAME_BYTES,
  MAX_NOTE_BYTES,
  MAX_NOTE_SIGNATURES,
  MAX_POLICY_BYTES,
  MAX_POLICY_ITEMS,
  MAX_PROOF_HASHES,
  MAX_TLOG_PROOF_BYTES,
  MAX_TREE_SIZE,
} from "./limits.ts";
export { verifyConsistency, verifyInclusion } from "./merkle-proof.ts";
export type { InclusionProof, TreeHead } from "./merkle-proof.ts";
export {
  COSIGNATURE_ED25519,
  NOTE_ED25519,
  createNoteKey,
  createSigner,
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  parseSignerKey,
  parseVerifierKey,
} from "./note-key.ts";
export type { NoteKey, NoteSigner, SignatureType } from "./note-key.ts";
export { formatSignatureLines, parseSignatureLines } from "./note-signature.ts";
export type { NoteSignature } from "./note-signature.ts";
export { formatNote, isNoteText, parseNote, signNote, verifyNote } from "./note.ts";
export type { SignedNote, VerifiedSignature } from "./note.ts";
export { TLOG_ERROR_CODES } from "./outcome.ts";
export type { Outcome, Refusal, TlogError, TlogErrorCode } from "./outcome.ts";
export { fingerprintPolicy, formatPolicy, parsePolicy } from "./policy-file.ts";
export { QUORUM_NONE, isQuorumMet } from "./policy.ts";
export type { PolicyGroup, PolicyLog, PolicyWitness, TlogPolicy } from "./policy.ts";
export { createThresholdPolicy } from "./threshold-policy.ts";
export type { TextInput } from "./text.ts";
export { TILE_WIDTH, formatTilePath, listTiles, parseTilePath, tileWidthAt } from "./tile-path.ts";
export type { TileId } from "./tile-path.ts";
export {
  computeRoot,
  listConsistencyTiles,
  listInclusionTiles,
  listRootTiles,
  proveConsistency,
  proveInclusion,
  proveInclusions,
} from "./tile-proof.ts";
export type { TileSource } from "./tile-proof.ts";
export type { TileReader } from "./tile-reader.ts";
export { formatTlogProof, parseTlogProof, verifyTlogProof } from "./tlog-proof.ts";
export type { TlogProof, VerifiedProof } from "./tlog-proof.ts";
export {
  EMPTY_EDGE,
  appendLeaves,
  computeEdgeRoot,
  listEdgeTiles,
  loadRightEdge,
} from "./tree-append.ts";
export type { Growth, HashTile, RightEdge } from "./tree-append.ts";
export { createTreeHasher, defaultHasher, emptyRoot, hashLeaf, sha256 } from "./tree-hash.ts";
export type { Sha256, TreeHasher } from "./tree-hash.ts";
export { formatAddCheckpoint, parseAddCheckpoint } from "./witness-message.ts";
export type { AddCheckpoint, ReceivedCheckpoint } from "./witness-message.ts";
export {
  answerCosigned,
  answerMalformed,
  judgeAddCheckpoint,
  readWitnessAnswer,
} from "./witness.ts";
export type {
  ReceivedAnswer,
  WitnessAnswer,
  WitnessReply,
  WitnessVerdict,
  WitnessedLog,
} from "./witness.ts";
