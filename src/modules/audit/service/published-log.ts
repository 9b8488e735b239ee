import * as nodeCrypto from "node:crypto";
import {
  createNodeEd25519,
  createSigner,
  createThresholdPolicy,
  formatCheckpoint,
  formatNote,
  type NoteSigner,
  NOTE_ED25519,
  openCheckpoint,
  type Outcome,
  signNote,
  type TlogPolicy,
} from "@tillkeeper/tlog";
import type { TreeHead } from "../domain/log-head.ts";
import { readOrigin } from "../store/log.ts";
import type { AuditDeps } from "./deps.ts";

/** What the world has seen of the log, and the hand that signs for it. */

const ed25519 = createNodeEd25519(nodeCrypto);

/** A defect of the log's files or key; nothing is signed after it. */
export class LogDamaged extends Error {
  override readonly name = "LogDamaged";
}

/** The value of an outcome; a refusal here is damage, never input. */
export function sound<T>(outcome: Outcome<T>, what: string): T {
  if (outcome.ok) return outcome.value;
  throw new LogDamaged(`${what}: ${outcome.error.code} at ${outcome.error.path}`);
}

/** The published side of one process. */
export interface PublishedLog {
  /**
   * Reads the newest published checkpoint and checks it under the log's own key.
   * @param mayCreateKey true only while nothing was signed
   * @throws LogDamaged when another key signed it
   */
  refresh(mayCreateKey: boolean): Promise<void>;
  /** The newest checkpoint at the last refresh. */
  head(): TreeHead | undefined;
  /** The same with its signed text. */
  checkpoint(): { readonly text: string; readonly head: TreeHead } | undefined;
  /** Signs a tree head as a checkpoint. */
  sign(head: TreeHead, mayCreateKey: boolean): Promise<string>;
  /** The log's verifier, for those who pin it. */
  policy(mayCreateKey: boolean): Promise<TlogPolicy>;
}

/** Opens the published side; nothing is read before {@link PublishedLog.refresh}. */
export function openPublishedLog({ publicLog, transact }: AuditDeps): PublishedLog {
  const { store, key } = publicLog;
  let signer: NoteSigner | undefined;
  let seen: { readonly text: string; readonly head: TreeHead } | undefined;

  const ownSigner = async (mayCreateKey: boolean): Promise<NoteSigner> => {
    if (signer) return signer;
    // The name that the log began with; another address of the site is no other log.
    const kept = await transact({ role: "job" }, (tx) => readOrigin(tx));
    const origin = kept ?? publicLog.origin;
    const seed = await key.seed(mayCreateKey);
    signer = sound(await createSigner(origin, { type: NOTE_ED25519, seed }, ed25519), "log key");
    return signer;
  };
  const policy = async (mayCreateKey: boolean): Promise<TlogPolicy> => {
    const logs = [(await ownSigner(mayCreateKey)).key];
    return sound(createThresholdPolicy({ logs, witnesses: [] }, 0), "log policy");
  };

  return {
    refresh: async (mayCreateKey) => {
      const bytes = await store.read("checkpoint");
      const text = bytes && new TextDecoder().decode(bytes);
      if (text === undefined || text === seen?.text) return;
      const opened = await openCheckpoint(text, await policy(mayCreateKey), ed25519.verify);
      const { size, root } = sound(opened, "published checkpoint").checkpoint;
      seen = { text, head: { size, root } };
    },
    head: () => seen?.head,
    checkpoint: () => seen,
    sign: async (head, mayCreateKey) => {
      const own = await ownSigner(mayCreateKey);
      const text = sound(
        formatCheckpoint({ origin: own.key.name, ...head, extensions: [] }),
        "checkpoint",
      );
      const signature = sound(await signNote(text, own, ed25519), "checkpoint");
      return formatNote({ text, signatures: [signature] });
    },
    policy,
  };
}
