import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { KeyDestroyed } from "../../../platform/keys/keyring.ts";
import { contactWithdrawn } from "../events.ts";
import type { OwnContactRequest } from "../index.ts";
import * as store from "../store.ts";
import { type LeadsDeps, tokenIdOf } from "./deps.ts";

/** What the visitor does with the link that the form answered with. */

async function find(deps: LeadsDeps, token: string): Promise<store.SealedSubmission | undefined> {
  const scope = { role: "public", token: tokenIdOf(deps, token) } as const;
  return deps.transact(scope, (tx) => store.findOwnSubmission(tx));
}

/** The visitor's own submission; undefined once it is deleted. */
export async function readOwnContact(
  deps: LeadsDeps,
  token: string,
): Promise<OwnContactRequest | undefined> {
  const row = await find(deps, token);
  const recipient = row && (await deps.recipients.providerProfile(row.providerId));
  if (!row || !recipient) return undefined;
  try {
    const key = await deps.keyring.forSubject(row.providerId, row.submissionId);
    const { submittedAt, dueOn, isDueCertain, deleteOn, progress } = row;
    const rest = { submittedAt, dueOn, isDueCertain, deleteOn, progress };
    return { recipient, ...store.openSubmission(key, row), ...rest };
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    throw error;
  }
}

/**
 * Takes the consent back. The visitor's scope may not delete, so the wish is a fact and the
 * acquirer's scope carries it out within moments.
 */
export async function withdrawContact(
  deps: LeadsDeps,
  caller: Caller<ScopeOf<"public">>,
  token: string,
): Promise<void> {
  const row = await find(deps, token);
  if (!row) throw new AppError("NOT_FOUND");
  const { providerId, submissionId } = row;
  await deps.transact({ role: "public", token: row.tokenId }, (tx) =>
    deps.facts.record(tx, caller, contactWithdrawn, {
      providerId,
      object: { kind: "contact-submission", id: submissionId },
      payload: { submissionId },
    }),
  );
}
