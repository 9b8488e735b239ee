import { and, asc, desc, eq, inArray, isNull, lt, or } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { EnrolmentState } from "./domain/lifecycle.ts";
import type { ReportKind } from "./domain/report.ts";
import { codeClaim, codeCounter, enrolment, report, terminalCode } from "./schema.ts";

/** The only SQL of the module. Sealed values leave as they are; services open them. */

type PartyTx = Tx<"merchant" | "provider">;
type ProviderTx = Tx<"provider">;

export type EnrolmentRow = Readonly<typeof enrolment.$inferSelect>;
export type ReportRow = Readonly<typeof report.$inferSelect>;

/** Inserts an enrolment; false when its contract has one. */
export async function insertEnrolment(
  tx: ProviderTx,
  row: typeof enrolment.$inferInsert,
): Promise<boolean> {
  const rows = await queries(tx)
    .insert(enrolment)
    .values(row)
    .onConflictDoNothing()
    .returning({ enrolmentId: enrolment.enrolmentId });
  return rows.length === 1;
}

/** An enrolment of the acquirer. */
export async function findEnrolment(
  tx: ProviderTx,
  enrolmentId: Uuid,
): Promise<EnrolmentRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(enrolment)
    .where(eq(enrolment.enrolmentId, enrolmentId));
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockEnrolment(
  tx: ProviderTx,
  enrolmentId: Uuid,
): Promise<EnrolmentRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(enrolment)
    .where(eq(enrolment.enrolmentId, enrolmentId))
    .for("update");
  return row;
}

/** What changes when an enrolment goes on. */
export type EnrolmentChange = Partial<
  Pick<
    EnrolmentRow,
    "merchantCode" | "firstReportedAt" | "acceptedAt" | "endedAt" | "simulated" | "state"
  >
>;

/** Writes a change of a locked enrolment. */
export async function updateEnrolment(
  tx: ProviderTx,
  row: Pick<EnrolmentRow, "merchantId" | "enrolmentId">,
  change: EnrolmentChange,
): Promise<void> {
  await queries(tx)
    .update(enrolment)
    .set(change)
    .where(
      and(eq(enrolment.merchantId, row.merchantId), eq(enrolment.enrolmentId, row.enrolmentId)),
    );
}

interface PageAfter {
  readonly after: Position | undefined;
  readonly limit: number;
}

/** The merchant's enrolments, newest first, one more than `limit`. */
export async function listOfMerchant(tx: Tx<"merchant">, page: PageAfter): Promise<EnrolmentRow[]> {
  const { after } = page;
  return queries(tx)
    .select()
    .from(enrolment)
    .where(
      after &&
        or(
          lt(enrolment.openedAt, after.at),
          and(eq(enrolment.openedAt, after.at), lt(enrolment.enrolmentId, after.id as Uuid)),
        ),
    )
    .orderBy(desc(enrolment.openedAt), desc(enrolment.enrolmentId))
    .limit(page.limit + 1);
}

/** The acquirer's enrolments in some states, newest first, one more than `limit`. */
export async function listOfProvider(
  tx: ProviderTx,
  page: PageAfter & { readonly states: readonly EnrolmentState[] },
): Promise<EnrolmentRow[]> {
  const { after } = page;
  return queries(tx)
    .select()
    .from(enrolment)
    .where(
      and(
        inArray(enrolment.state, [...page.states]),
        after &&
          or(
            lt(enrolment.openedAt, after.at),
            and(eq(enrolment.openedAt, after.at), lt(enrolment.enrolmentId, after.id as Uuid)),
          ),
      ),
    )
    .orderBy(desc(enrolment.openedAt), desc(enrolment.enrolmentId))
    .limit(page.limit + 1);
}

/** Accepted enrolments of the acquirer, newest first; of one store when it is named. */
export async function listAccepted(
  tx: ProviderTx,
  place: { readonly merchantId: Uuid; readonly storeId: Uuid } | undefined,
  limit: number,
): Promise<EnrolmentRow[]> {
  return queries(tx)
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.state, "accepted"),
        place && eq(enrolment.merchantId, place.merchantId),
        place && eq(enrolment.storeId, place.storeId),
      ),
    )
    .orderBy(desc(enrolment.acceptedAt), desc(enrolment.enrolmentId))
    .limit(limit);
}

/** Live terminal codes of some enrolments, in order of assignment. */
export async function listTerminalCodes(
  tx: PartyTx,
  enrolmentIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly string[]>> {
  if (enrolmentIds.length === 0) return new Map();
  const rows = await queries(tx)
    .select({ enrolmentId: terminalCode.enrolmentId, code: terminalCode.terminalCode })
    .from(terminalCode)
    .where(
      and(inArray(terminalCode.enrolmentId, [...enrolmentIds]), isNull(terminalCode.retiredAt)),
    )
    .orderBy(asc(terminalCode.assignedAt), asc(terminalCode.terminalCode));
  const groups = Map.groupBy(rows, (row) => row.enrolmentId);
  return new Map([...groups].map(([key, group]) => [key, group.map((row) => row.code)]));
}

export async function insertTerminalCodes(
  tx: ProviderTx,
  row: Pick<EnrolmentRow, "merchantId" | "enrolmentId" | "providerId">,
  given: { readonly codes: readonly string[]; readonly at: Date },
): Promise<void> {
  const { merchantId, enrolmentId, providerId } = row;
  await queries(tx)
    .insert(terminalCode)
    .values(
      given.codes.map((code) => ({
        ...{ merchantId, enrolmentId, providerId },
        terminalCode: code,
        assignedAt: given.at,
      })),
    );
}

/** Retires the codes of an enrolment before new ones are given. */
export async function retireTerminalCodes(
  tx: ProviderTx,
  row: Pick<EnrolmentRow, "merchantId" | "enrolmentId">,
  now: Date,
): Promise<void> {
  await queries(tx)
    .update(terminalCode)
    .set({ retiredAt: now })
    .where(
      and(
        eq(terminalCode.merchantId, row.merchantId),
        eq(terminalCode.enrolmentId, row.enrolmentId),
        isNull(terminalCode.retiredAt),
      ),
    );
}

/** The last number of a sequence, locked: the next allocation waits for this one. */
export async function lockCounter(
  tx: ProviderTx,
  providerId: Uuid,
  name: string,
): Promise<number | undefined> {
  await queries(tx).insert(codeCounter).values({ providerId, name }).onConflictDoNothing();
  const [row] = await queries(tx)
    .select()
    .from(codeCounter)
    .where(and(eq(codeCounter.providerId, providerId), eq(codeCounter.name, name)))
    .for("update");
  return row?.lastNumber ?? undefined;
}

export async function saveCounter(
  tx: ProviderTx,
  counter: { readonly providerId: Uuid; readonly name: string; readonly lastNumber: number },
): Promise<void> {
  const { providerId, name, lastNumber } = counter;
  await queries(tx)
    .update(codeCounter)
    .set({ lastNumber })
    .where(and(eq(codeCounter.providerId, providerId), eq(codeCounter.name, name)));
}

/** Claims a code; false when anybody holds it, without telling who. */
export async function insertClaim(
  tx: ProviderTx,
  claim: typeof codeClaim.$inferInsert,
): Promise<boolean> {
  const { rowCount } = await queries(tx).insert(codeClaim).values(claim).onConflictDoNothing();
  return rowCount === 1;
}

export async function insertReport(tx: ProviderTx, row: typeof report.$inferInsert): Promise<void> {
  await queries(tx).insert(report).values(row);
}

/** The report that waits for its answer. */
export async function findOpenReport(
  tx: ProviderTx,
  enrolmentId: Uuid,
  kind: ReportKind,
): Promise<ReportRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(report)
    .where(
      and(eq(report.enrolmentId, enrolmentId), eq(report.kind, kind), isNull(report.answeredAt)),
    );
  return row;
}

/** The report of entry that was accepted last. */
export async function findAcceptedReport(
  tx: ProviderTx,
  enrolmentId: Uuid,
): Promise<ReportRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(report)
    .where(
      and(eq(report.enrolmentId, enrolmentId), eq(report.kind, "entry"), eq(report.accepted, true)),
    )
    .orderBy(desc(report.answeredAt))
    .limit(1);
  return row;
}

/** Reports of an enrolment, newest first, at most 50. */
export async function listReports(tx: ProviderTx, enrolmentId: Uuid): Promise<ReportRow[]> {
  return queries(tx)
    .select()
    .from(report)
    .where(eq(report.enrolmentId, enrolmentId))
    .orderBy(desc(report.reportedAt), desc(report.reportId))
    .limit(50);
}

/** Keeps the first answer of a report; false when it has one. */
export async function saveAnswer(
  tx: ProviderTx,
  answered: Pick<ReportRow, "providerId" | "reportId" | "answeredAt" | "accepted"> &
    Pick<ReportRow, "code" | "reference" | "simulated">,
): Promise<boolean> {
  const { providerId, reportId, ...answer } = answered;
  const rows = await queries(tx)
    .update(report)
    .set(answer)
    .where(
      and(
        eq(report.providerId, providerId),
        eq(report.reportId, reportId),
        isNull(report.answeredAt),
      ),
    )
    .returning({ reportId: report.reportId });
  return rows.length === 1;
}
