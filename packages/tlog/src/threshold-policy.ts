/** The usual policy: any of some logs, and k of n witnesses. */
import type { NoteKey } from "./note-key.ts";
import type { Outcome } from "./outcome.ts";
import { refuse } from "./outcome.ts";
import { formatPolicy, parsePolicy } from "./policy-file.ts";
import type { PolicyGroup, TlogPolicy } from "./policy.ts";
import { QUORUM_NONE } from "./policy.ts";

/** Name of the group of all witnesses. */
const ALL_WITNESSES = "quorum-of-witnesses";

/**
 * Makes a policy by which any of the logs and `threshold` of the witnesses must have signed; 0 asks
 * for no witness. The witnesses are named after their keys.
 *
 * `POLICY_INVALID` if the threshold is no number up to that of the witnesses, a public key occurs
 * twice (one witness would count as two), or a key is not of the type of its role.
 */
export function createThresholdPolicy(
  parties: { readonly logs: readonly NoteKey[]; readonly witnesses: readonly NoteKey[] },
  threshold: number,
): Outcome<TlogPolicy> {
  if (!Number.isInteger(threshold) || threshold < 0) return refuse("POLICY_INVALID", "threshold");
  const logs = parties.logs.map((key) => ({ key }));
  const witnesses = parties.witnesses.map((key) => ({ name: key.name, key }));
  const members = witnesses.map(({ name }) => name);
  const group: PolicyGroup = { name: ALL_WITNESSES, threshold, members };
  const hasQuorum = threshold > 0;
  const file = formatPolicy({
    logs,
    witnesses,
    groups: hasQuorum ? [group] : [],
    quorum: hasQuorum ? ALL_WITNESSES : QUORUM_NONE,
  });
  return file.ok ? parsePolicy(file.value) : file;
}
