import * as nodeCrypto from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import {
  createNodeEd25519,
  createSigner,
  createThresholdPolicy,
  formatPolicy,
  MAX_POLICY_BYTES,
  MAX_TLOG_PROOF_BYTES,
  NOTE_ED25519,
  parseCheckpoint,
  parseNote,
  parsePolicy,
} from "@tillkeeper/tlog";
import { type CheckedReceipt, checkReceipt } from "./domain/receipt.ts";

/** Commands on the log's files that need no running server. */

const ed25519 = createNodeEd25519(nodeCrypto);

/** Exit codes of `tillkeeper verify`. */
export const VERIFY_EXIT = {
  witnessed: 0,
  unwitnessed: 10,
  invalid: 11,
  unreadable: 12,
  otherLog: 13,
} as const;

/** What a command says and how it ends. */
export interface CommandAnswer {
  readonly text: string;
  readonly exitCode: number;
}

async function readBounded(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (!status?.isFile() || status.size > maxBytes) return undefined;
  return readFile(path).catch(() => undefined);
}

function describe({ event, index, logName, treeSize, witnesses }: CheckedReceipt): string {
  const who = event.actor.role ?? event.actor.kind;
  const witnessed = witnesses.length > 0;
  return [
    `The receipt holds.`,
    `  what      ${event.type} on ${event.object.kind} ${event.object.id}`,
    `  when      ${event.at}, recorded as number ${event.number} of its stream`,
    `  who       ${who}`,
    `  where     entry ${index} of the log ${logName}, vouched for at ${treeSize} entries`,
    `  witnesses ${witnessed ? witnesses.join(", ") : "none"}`,
    "",
    witnessed
      ? "An outside witness signed the same checkpoint, so the operator cannot show others another log."
      : "No outside witness signed: this proves nothing against the operator itself, who could keep two logs.",
    "It does not prove that what was recorded is true, only that it was recorded, and when at the latest.",
    "",
  ].join("\n");
}

/**
 * Checks a receipt offline.
 * @param policyPath a C2SP tlog-policy that the reader got from somebody else than the server
 */
export async function verifyReceiptFile(path: string, policyPath: string): Promise<CommandAnswer> {
  const file = await readBounded(path, MAX_TLOG_PROOF_BYTES);
  const policyFile = await readBounded(policyPath, MAX_POLICY_BYTES);
  const policy = policyFile && parsePolicy(policyFile);
  if (!file || !policy?.ok) {
    const what = file ? `policy ${policyPath}` : `receipt ${path}`;
    return { text: `The ${what} cannot be read.\n`, exitCode: VERIFY_EXIT.unreadable };
  }
  const checked = await checkReceipt(file, policy.value, ed25519.verify);
  if (checked.ok) {
    const isWitnessed = checked.value.witnesses.length > 0;
    const exitCode = isWitnessed ? VERIFY_EXIT.witnessed : VERIFY_EXIT.unwitnessed;
    return { text: describe(checked.value), exitCode };
  }
  if (checked.code === "LOG_UNKNOWN") {
    const text = "The receipt is of a log that the policy does not name.\n";
    return { text, exitCode: VERIFY_EXIT.otherLog };
  }
  return { text: `The receipt does not hold: ${checked.code}.\n`, exitCode: VERIFY_EXIT.invalid };
}

/**
 * The policy that pins this log, for those who verify: hand it out by another way than the server.
 * @param checkpointPath the published checkpoint, which says the log's name
 * @param seed the log key's 32 bytes
 */
export async function describeLogPolicy(
  checkpointPath: string,
  seed: Uint8Array,
): Promise<CommandAnswer> {
  const bytes = await readFile(checkpointPath).catch(() => undefined);
  const note = bytes && parseNote(bytes);
  const checkpoint = note?.ok ? parseCheckpoint(note.value.text) : undefined;
  if (!checkpoint?.ok) {
    return { text: "The log has published nothing yet.\n", exitCode: 1 };
  }
  const { origin } = checkpoint.value;
  const signer = await createSigner(origin, { type: NOTE_ED25519, seed }, ed25519);
  if (!signer.ok) return { text: `The log key is unusable: ${signer.error.code}.\n`, exitCode: 1 };
  const policy = createThresholdPolicy({ logs: [signer.value.key], witnesses: [] }, 0);
  if (!policy.ok) return { text: `No policy: ${policy.error.code}.\n`, exitCode: 1 };
  const text = formatPolicy(policy.value);
  return text.ok
    ? { text: text.value, exitCode: 0 }
    : { text: `No policy: ${text.error.code}.\n`, exitCode: 1 };
}
