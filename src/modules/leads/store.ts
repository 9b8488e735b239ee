import { and, desc, eq, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import { type Page, readCursor, toPage } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { FieldKey } from "../../platform/keys/keyring.ts";
import type { ContactDetails } from "./domain/contact-request.ts";
import type { CallOutcome, RequestState } from "./domain/request-state.ts";
import { contactAttempt, contactRequest, contactSubmission, intakeBudget } from "./schema.ts";

/** A submission whose fields are still sealed. */
export type SealedSubmission = typeof contactSubmission.$inferSelect;
/** A request; it holds no personal data of its own. */
export type StoredRequest = typeof contactRequest.$inferSelect;
export type SealedAttempt = typeof contactAttempt.$inferSelect;

const FIELDS = {
  shopName: "leads.contact_submission.shop_name",
  contactName: "leads.contact_submission.contact_name",
  phone: "leads.contact_submission.phone",
  message: "leads.contact_submission.message",
  callbackCode: "leads.contact_submission.callback_code",
} as const;
const NOTE_FIELD = "leads.contact_attempt.note";

/** Counts one more use of a key on a day and returns the count. */
export async function countIntake(
  tx: Tx<"job">,
  budgetKey: Uint8Array,
  usedOn: string,
): Promise<number> {
  const [row] = await queries(tx)
    .insert(intakeBudget)
    .values({ budgetKey, usedOn, used: 1 })
    .onConflictDoUpdate({
      target: [intakeBudget.budgetKey, intakeBudget.usedOn],
      set: { used: sql`${intakeBudget.used} + 1` },
    })
    .returning({ used: intakeBudget.used });
  return row?.used ?? 0;
}

export async function deleteBudgetsBefore(tx: Tx<"job">, day: string): Promise<void> {
  await queries(tx).delete(intakeBudget).where(lt(intakeBudget.usedOn, day));
}

/** A submission as its sender made it. */
export interface NewSubmission {
  readonly providerId: Uuid;
  readonly submissionId: Uuid;
  readonly tokenId: Uuid;
  readonly phoneIndex: Uint8Array;
  readonly details: ContactDetails;
  readonly callbackCode: string;
  readonly planId: Uuid | undefined;
  readonly consentVersion: string;
  readonly submittedAt: Date;
  readonly dueOn: string;
  readonly isDueCertain: boolean;
  readonly deleteOn: string;
}

export async function insertSubmission(
  tx: Tx<"public">,
  key: FieldKey,
  submission: NewSubmission,
): Promise<void> {
  const { details, callbackCode, planId, ...rest } = submission;
  const seal = (name: keyof typeof FIELDS, value: string) =>
    key.seal(FIELDS[name], submission.submissionId, value);
  await queries(tx)
    .insert(contactSubmission)
    .values({
      ...rest,
      shopName: seal("shopName", details.shopName),
      contactName: seal("contactName", details.contactName),
      phone: seal("phone", details.phone),
      message: seal("message", details.message),
      callbackCode: seal("callbackCode", callbackCode),
      regionCode: details.regionCode,
      lang: details.lang,
      planId: planId ?? null,
      progress: "new",
    });
}

/** The visitor's own submission; the scope's token decides which one that is. */
export async function findOwnSubmission(tx: Tx<"public">): Promise<SealedSubmission | undefined> {
  const [row] = await queries(tx).select().from(contactSubmission).limit(1);
  return row;
}

/** What a submission says, opened with its subject's key. */
export function openSubmission(
  key: FieldKey,
  row: SealedSubmission,
): { readonly details: ContactDetails; readonly callbackCode: string } {
  const open = (name: keyof typeof FIELDS) => key.open(FIELDS[name], row.submissionId, row[name]);
  return {
    callbackCode: open("callbackCode"),
    details: {
      shopName: open("shopName"),
      contactName: open("contactName"),
      phone: open("phone"),
      message: open("message"),
      regionCode: row.regionCode,
      lang: row.lang,
    },
  };
}

export async function lockSubmission(
  tx: Tx<"provider">,
  providerId: Uuid,
  submissionId: Uuid,
): Promise<SealedSubmission | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(contactSubmission)
    .where(
      and(
        eq(contactSubmission.providerId, providerId),
        eq(contactSubmission.submissionId, submissionId),
      ),
    )
    .for("update");
  return row;
}

/** Puts submissions under a request and repeats for their senders how it stands. */
export async function mirrorRequest(
  tx: Tx<"provider">,
  request: StoredRequest,
  submissionId?: Uuid,
): Promise<void> {
  const { providerId, requestId, state, deleteOn } = request;
  const which =
    submissionId === undefined
      ? eq(contactSubmission.requestId, requestId)
      : or(
          eq(contactSubmission.requestId, requestId),
          eq(contactSubmission.submissionId, submissionId),
        );
  await queries(tx)
    .update(contactSubmission)
    .set({ requestId, progress: state, deleteOn })
    .where(and(eq(contactSubmission.providerId, providerId), which));
}

/** Submissions of a request, newest first. */
export async function listSubmissions(
  tx: Tx<"provider">,
  providerId: Uuid,
  requestId: Uuid,
): Promise<SealedSubmission[]> {
  return queries(tx)
    .select()
    .from(contactSubmission)
    .where(
      and(eq(contactSubmission.providerId, providerId), eq(contactSubmission.requestId, requestId)),
    )
    .orderBy(desc(contactSubmission.submittedAt), desc(contactSubmission.submissionId))
    .limit(100);
}

export async function lockRequestOfPhone(
  tx: Tx<"provider">,
  providerId: Uuid,
  phoneIndex: Uint8Array,
): Promise<StoredRequest | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(contactRequest)
    .where(
      and(eq(contactRequest.providerId, providerId), eq(contactRequest.phoneIndex, phoneIndex)),
    )
    .for("update");
  return row;
}

export async function lockRequest(
  tx: Tx<"provider">,
  providerId: Uuid,
  requestId: Uuid,
): Promise<StoredRequest | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(contactRequest)
    .where(and(eq(contactRequest.providerId, providerId), eq(contactRequest.requestId, requestId)))
    .for("update");
  return row;
}

export async function saveRequest(tx: Tx<"provider">, request: StoredRequest): Promise<void> {
  const { providerId, requestId, phoneIndex, ...rest } = request;
  await queries(tx)
    .insert(contactRequest)
    .values(request)
    .onConflictDoUpdate({
      target: [contactRequest.providerId, contactRequest.requestId],
      set: rest,
    });
}

/** One page of an acquirer's requests, the newest submission first, with that submission. */
export async function listRequests(
  tx: Tx<"provider">,
  providerId: Uuid,
  filter: {
    readonly states: readonly RequestState[] | undefined;
    readonly overdueOn: string | undefined;
    readonly cursor: string | undefined;
    readonly limit: number;
  },
): Promise<Page<{ readonly request: StoredRequest; readonly latest: SealedSubmission }>> {
  const after = readCursor(filter.cursor);
  const { overdueOn } = filter;
  const rows = await queries(tx)
    .select({ request: contactRequest, latest: contactSubmission })
    .from(contactRequest)
    .innerJoin(
      contactSubmission,
      and(
        eq(contactSubmission.providerId, contactRequest.providerId),
        eq(contactSubmission.submissionId, contactRequest.latestSubmissionId),
      ),
    )
    .where(
      and(
        eq(contactRequest.providerId, providerId),
        filter.states && inArray(contactRequest.state, [...filter.states]),
        overdueOn === undefined
          ? undefined
          : and(
              lt(contactRequest.dueOn, overdueOn),
              inArray(contactRequest.state, ["new", "assigned"]),
            ),
        after &&
          sql`(${contactRequest.lastSubmittedAt}, ${contactRequest.requestId})
            < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(contactRequest.lastSubmittedAt), desc(contactRequest.requestId))
    .limit(filter.limit + 1);
  return toPage(rows, filter.limit, ({ request }) => ({
    at: request.lastSubmittedAt,
    id: request.requestId,
  }));
}

/** A call that was made; the note is sealed for one submission's subject. */
export interface NewAttempt {
  readonly providerId: Uuid;
  readonly attemptId: Uuid;
  readonly requestId: Uuid;
  readonly outcome: CallOutcome;
  readonly sealedFor: Uuid;
  readonly note: string;
  readonly actorId: Uuid | undefined;
  readonly attemptedAt: Date;
}

export async function insertAttempt(
  tx: Tx<"provider">,
  key: FieldKey,
  attempt: NewAttempt,
): Promise<void> {
  const { note, actorId, ...rest } = attempt;
  await queries(tx)
    .insert(contactAttempt)
    .values({
      ...rest,
      actorId: actorId ?? null,
      note: note === "" ? null : key.seal(NOTE_FIELD, attempt.attemptId, note),
    });
}

export function openNote(key: FieldKey, attempt: SealedAttempt): string {
  return attempt.note ? key.open(NOTE_FIELD, attempt.attemptId, attempt.note) : "";
}

/** Calls of a request, newest first. */
export async function listAttempts(
  tx: Tx<"provider">,
  providerId: Uuid,
  requestId: Uuid,
): Promise<SealedAttempt[]> {
  return queries(tx)
    .select()
    .from(contactAttempt)
    .where(and(eq(contactAttempt.providerId, providerId), eq(contactAttempt.requestId, requestId)))
    .orderBy(desc(contactAttempt.attemptedAt), desc(contactAttempt.attemptId))
    .limit(100);
}

/** Submissions whose day of deletion has come. */
export async function listDue(
  tx: Tx<"job">,
  today: string,
  limit: number,
): Promise<{ readonly providerId: Uuid; readonly submissionId: Uuid }[]> {
  return queries(tx)
    .select({
      providerId: contactSubmission.providerId,
      submissionId: contactSubmission.submissionId,
    })
    .from(contactSubmission)
    .where(lte(contactSubmission.deleteOn, today))
    .limit(limit);
}

/** Removes one submission and says under which request it stood. */
export async function deleteSubmission(
  tx: Tx<"provider">,
  providerId: Uuid,
  submissionId: Uuid,
): Promise<{ readonly requestId: Uuid | null } | undefined> {
  const [row] = await queries(tx)
    .delete(contactSubmission)
    .where(
      and(
        eq(contactSubmission.providerId, providerId),
        eq(contactSubmission.submissionId, submissionId),
      ),
    )
    .returning({ requestId: contactSubmission.requestId });
  return row;
}

/** Removes notes that were sealed for a submission that is gone. */
export async function deleteAttemptsOf(
  tx: Tx<"provider">,
  providerId: Uuid,
  submissionId: Uuid,
): Promise<void> {
  await queries(tx)
    .delete(contactAttempt)
    .where(
      and(eq(contactAttempt.providerId, providerId), eq(contactAttempt.sealedFor, submissionId)),
    );
}

/** Removes a request; its calls were sealed for submissions that are gone. */
export async function deleteRequest(
  tx: Tx<"provider">,
  providerId: Uuid,
  requestId: Uuid,
): Promise<void> {
  await queries(tx)
    .delete(contactAttempt)
    .where(and(eq(contactAttempt.providerId, providerId), eq(contactAttempt.requestId, requestId)));
  await queries(tx)
    .delete(contactRequest)
    .where(and(eq(contactRequest.providerId, providerId), eq(contactRequest.requestId, requestId)));
}
