/**
 * Whom a verifier trusts (C2SP tlog-policy), as data: logs, witnesses, groups of witnesses, and the
 * quorum that must have cosigned. The rule can nest: 2 of these and 1 of those.
 */
import type { NoteKey } from "./note-key.ts";

/** A log: its checkpoints bear the key's name as their origin. */
export interface PolicyLog {
  readonly key: NoteKey;
  readonly url?: string;
}

/** A witness. Its name is the policy's own; it is not the name of its key. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: NoteKey;
  readonly url?: string;
}

/** Has cosigned when at least `threshold` of its members, witnesses or earlier groups, have. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** A trust policy. `quorum` names a witness or a group, or is `none`. */
export interface TlogPolicy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  readonly quorum: string;
}

/** The quorum that asks for no cosignature. */
export const QUORUM_NONE = "none";

/** Decides whether the witnesses that cosigned, by their names in the policy, are a quorum. */
export function isQuorumMet(policy: TlogPolicy, cosigners: ReadonlySet<string>): boolean {
  if (policy.quorum === QUORUM_NONE) return true;
  const known = policy.witnesses.map(({ name }) => name);
  const satisfied = new Set(known.filter((name) => cosigners.has(name)));
  // A group names only witnesses and groups above it, so one pass decides all.
  for (const { name, threshold, members } of policy.groups) {
    // A member named twice is still one party.
    const present = [...new Set(members)].filter((member) => satisfied.has(member)).length;
    if (threshold >= 1 && present >= threshold) satisfied.add(name);
  }
  return satisfied.has(policy.quorum);
}
