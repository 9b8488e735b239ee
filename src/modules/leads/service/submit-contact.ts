import type { Caller } from "../../../kernel/actor.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { isCovered } from "../../providers/index.ts";
import { CONSENT_VERSION } from "../domain/consent.ts";
import { callbackCode, canonicalPhone, type ContactDetails } from "../domain/contact-request.ts";
import { deletionDay, responseDue } from "../domain/deadlines.ts";
import { type IntakeKind, isWithinLimit } from "../domain/intake-limits.ts";
import { contactSubmitted } from "../events.ts";
import * as store from "../store.ts";
import { type LeadsDeps, tokenIdOf } from "./deps.ts";

/** A visitor sends the form. Everything that can be refused is refused before anything is kept. */

/** What a visitor sends. */
export interface SubmitInput {
  readonly providerId: Uuid;
  readonly planId: Uuid | undefined;
  readonly details: ContactDetails;
  /** Version of the consent that stood above the button. */
  readonly consentVersion: string;
  readonly remoteAddress: string;
}

/** What the visitor keeps. The token opens this one request and is stored nowhere. */
export interface SubmittedContact {
  readonly token: string;
  readonly callbackCode: string;
  readonly dueOn: string;
  readonly isDueCertain: boolean;
  readonly deleteOn: string;
}

async function spendBudgets(deps: LeadsDeps, phone: string, address: string): Promise<void> {
  const usedOn = shanghaiDate(deps.clock.now());
  const keys: Record<IntakeKind, Uint8Array> = {
    phone: deps.blindIndex("contact-phone", phone),
    address: deps.blindIndex("remote-address", address),
  };
  // In a transaction of its own: a refused attempt has to count as well.
  const used = await deps.transact({ role: "job" }, async (tx) => ({
    phone: await store.countIntake(tx, keys.phone, usedOn),
    address: await store.countIntake(tx, keys.address, usedOn),
  }));
  if (!isWithinLimit("phone", used.phone) || !isWithinLimit("address", used.address)) {
    throw new AppError("CONTACT_LIMIT_REACHED");
  }
}

async function refuseUncovered(
  deps: LeadsDeps,
  providerId: Uuid,
  regionCode: string,
): Promise<void> {
  const provider = await deps.recipients.providerProfile(providerId);
  if (provider?.state !== "published") throw new AppError("NOT_FOUND");
  const coverage = await deps.recipients.coverage(providerId, regionCode);
  if (coverage.state === "not-confirmed") throw new AppError("CONTACT_PROVIDER_NOT_CONFIRMED");
  if (!isCovered(coverage)) {
    const fields = [{ field: "regionCode", code: "CONTACT_REGION_NOT_COVERED" }];
    throw new AppError("INVALID_INPUT", { fields });
  }
}

/**
 * Keeps a submission for the one named acquirer and answers with the callback code. Whether the
 * same phone asked before makes no difference to the answer.
 * @throws AppError CONTACT_LIMIT_REACHED, CONTACT_CONSENT_OUTDATED, CONTACT_PROVIDER_NOT_CONFIRMED,
 * INVALID_INPUT with CONTACT_REGION_NOT_COVERED, NOT_FOUND
 */
export async function submitContact(
  deps: LeadsDeps,
  caller: Caller<ScopeOf<"public">>,
  input: SubmitInput,
): Promise<SubmittedContact> {
  if (input.consentVersion !== CONSENT_VERSION) throw new AppError("CONTACT_CONSENT_OUTDATED");
  const { providerId } = input;
  const phone = canonicalPhone(input.details.phone);
  await spendBudgets(deps, phone, input.remoteAddress);
  await refuseUncovered(deps, providerId, input.details.regionCode);

  const now = deps.clock.now();
  const submissionId = deps.newId();
  const token = Buffer.from(deps.randomBytes(16)).toString("base64url");
  const code = callbackCode(deps.randomBytes(4));
  const { dueOn, isCertain } = responseDue(await deps.recipients.workingCalendar(), now);
  const submission: store.NewSubmission = {
    providerId,
    submissionId,
    tokenId: tokenIdOf(deps, token),
    phoneIndex: deps.blindIndex("contact-phone", phone),
    details: { ...input.details, phone },
    callbackCode: code,
    planId: input.planId,
    consentVersion: input.consentVersion,
    submittedAt: now,
    dueOn,
    isDueCertain: isCertain,
    deleteOn: deletionDay(now),
  };
  const key = await deps.keyring.forSubject(providerId, submissionId);
  await deps.transact({ ...caller.scope, token: submission.tokenId }, async (tx) => {
    await store.insertSubmission(tx, key, submission);
    await deps.facts.record(tx, caller, contactSubmitted, {
      providerId,
      object: { kind: "contact-submission", id: submissionId },
      payload: { submissionId, consentVersion: input.consentVersion },
    });
  });
  const { isDueCertain, deleteOn } = submission;
  return { token, callbackCode: code, dueOn, isDueCertain, deleteOn };
}
