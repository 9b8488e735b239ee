import type { z } from "zod";
import type { Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import type { ErrorTable } from "../../kernel/error.ts";
import { HOUR_MS } from "../../kernel/clock.ts";
import type { Clock } from "../../kernel/clock.ts";
import { agentId } from "../agents/index.ts";
import { type DocumentSummary, documentId } from "../documents/index.ts";
import { userIds } from "../identity/index.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { planVersionId } from "../offers/index.ts";
import { providerId } from "../providers/index.ts";
import * as caseApi from "./api/case.ts";
import * as ownApplicationApi from "./api/own-application.ts";
import * as referralApi from "./api/referral.ts";
import * as visitApi from "./api/visit.ts";
import { formOf } from "./domain/form.ts";
import { applicationIds, businessCodeOf, visitIds } from "./domain/ids.ts";
import { maskFacts } from "./domain/masked.ts";
import { requiredDocuments } from "./domain/requirements.ts";
import type { Notice } from "./domain/target.ts";
import { applicationsErrors } from "./errors.ts";
import type { ApplicationsService } from "./service.ts";
import type { Decision } from "./service/decide-case.ts";
import type { CaseView, QueueLine } from "./service/read-case.ts";
import type { OwnApplication, OwnLine } from "./service/read-own.ts";
import type { VisitTask } from "./service/record-visit.ts";

/** Maps use cases to views, each field by name. Sentences come from the table of codes. */

type View<S extends z.ZodType> = z.input<S>;
type Visit = VisitTask["visit"];
type Check = Awaited<ReturnType<ApplicationsService["recordCheck"]>>;
type Completeness = Awaited<ReturnType<ApplicationsService["recommendApplication"]>>;

const REQUIRED = { zh: "请填写这一项。", en: "Please fill in this field." };

/** The sentence of a code; a code of an older version that no table holds stands for itself. */
function sentence(code: string, lang: Lang): string {
  if (code === "REQUIRED") return REQUIRED[lang];
  return (applicationsErrors as ErrorTable)[code]?.[lang] ?? code;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

function noticeViews(notices: readonly Notice[], lang: Lang) {
  return notices.map(({ target, code }) => ({ target, code, message: sentence(code, lang) }));
}

function documentView(document: DocumentSummary) {
  return {
    id: documentId.write(document.id),
    kind: document.kind,
    state: document.state,
    mediaType: document.mediaType,
    sizeBytes: document.sizeBytes,
    sha256: document.sha256,
    ...(document.pages === undefined ? {} : { pages: document.pages }),
    hints: [...document.hints],
    hasPreview: document.hasPreview,
    uploadedAt: document.uploadedAt.toISOString(),
  };
}

function summary({ application: row, plan }: OwnLine) {
  return {
    id: applicationIds.write(row.applicationId),
    businessCode: businessCodeOf(row.applicationId),
    state: row.state,
    subjectType: row.subjectType,
    storeId: storeIds.write(row.storeId),
    planVersionId: planVersionId.write(row.planVersionId),
    planTitle: plan.title,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

function ownView(
  own: OwnApplication,
  lang: Lang,
): View<typeof ownApplicationApi.ownApplicationSchema> {
  const { application: row, facts, unlocked } = own;
  const code = row.refusalCode;
  return {
    ...summary(own),
    version: row.version,
    providerId: providerId.write(own.plan.providerId),
    providerName: own.providerName,
    groups: formOf(row.subjectType).map(({ group, fields }) => ({
      group,
      fields: [...fields],
      savedAt: iso(own.savedAt.get(group) ?? null),
    })),
    values: maskFacts(facts, "self"),
    documents: own.documents.map(documentView),
    neededDocuments: [...requiredDocuments(row.subjectType, row.premises, facts)],
    due: noticeViews(own.requirements.due, lang),
    warnings: noticeViews(own.requirements.warnings, lang),
    unlocked: unlocked === "all" ? null : [...unlocked],
    reasons: own.reasons.map((reason) => ({ ...reason, message: sentence(reason.code, lang) })),
    submittedAt: iso(row.submittedAt),
    visitedAt: iso(row.visitedAt),
    decidedAt: iso(row.decidedAt),
    refusal: code && { code, message: sentence(code, lang), text: own.refusalText },
  };
}

type QueueRow = Omit<QueueLine, "snapshotId" | "legalName">;

function caseSummary(line: QueueRow, now: Date) {
  const { application: row, risk } = line;
  const submittedAt = row.submittedAt ?? row.createdAt;
  return {
    id: applicationIds.write(row.applicationId),
    businessCode: businessCodeOf(row.applicationId),
    merchantId: merchantIds.write(row.merchantId),
    legalName: line.name,
    state: row.state,
    subjectType: row.subjectType,
    mcc: row.mcc ?? "",
    regionCode: row.regionCode,
    planVersionId: planVersionId.write(row.planVersionId),
    revision: row.revision,
    submittedAt: submittedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    ageHours: Math.max(0, Math.floor((now.getTime() - row.changedAt.getTime()) / HOUR_MS)),
    isVisited: row.visitedAt !== null,
    isRecommended: line.isRecommended,
    risk: risk && { level: risk.level, reasons: [...risk.reasons] },
    reviewerId: line.reviewerId ? userIds.write(line.reviewerId) : null,
    reviewerName: line.reviewerName ?? null,
  };
}

function positionView({ latitudeE6, longitudeE6, accuracyM }: Visit) {
  if (latitudeE6 === null || longitudeE6 === null) return null;
  return { latitudeE6, longitudeE6, accuracyM: accuracyM ?? 0 };
}

function visitView(visit: Visit) {
  return {
    id: visitIds.write(visit.visitId),
    method: visit.method,
    assignedTo: userIds.write(visit.assignedTo),
    assignedAt: visit.assignedAt.toISOString(),
    doneAt: iso(visit.doneAt),
    result: visit.result,
    checks: visit.checks,
    position: positionView(visit),
    distanceM: visit.distanceM,
    photoIds: visit.photoIds.map((photo) => documentId.write(photo)),
    representativeName: visit.representativeName,
    note: visit.note,
    reference: visit.reference,
    simulated: visit.simulated,
  };
}

function taskView({
  visit,
  snapshot,
  ...principal
}: VisitTask): View<typeof visitApi.visitTaskSchema> {
  return {
    ...visitView(visit),
    applicationId: applicationIds.write(visit.applicationId),
    businessCode: businessCodeOf(visit.applicationId),
    legalName: snapshot.facts.licenceName ?? "",
    storeName: snapshot.store.name,
    address: snapshot.store.address,
    premises: snapshot.store.premises,
    ...principal,
  };
}

function checkView(check: Check) {
  return {
    kind: check.kind,
    result: check.result,
    source: check.source,
    simulated: check.simulated,
    reference: check.reference,
    note: check.note,
    documentId: check.documentId ? documentId.write(check.documentId) : null,
    checkedBy: check.checkedBy ? userIds.write(check.checkedBy) : null,
    checkedAt: check.checkedAt.toISOString(),
    validUntil: check.validUntil,
  };
}

function peopleViews(file: CaseView) {
  const { recommendation, desk } = file;
  return {
    recommendation: recommendation
      ? {
          agentId: agentId.write(recommendation.agentId),
          note: recommendation.note,
          at: recommendation.recommendedAt.toISOString(),
        }
      : null,
    reviews: file.reviews.map((review) => ({
      revision: review.revision,
      reviewerId: userIds.write(review.reviewerId),
      verdict: review.verdict,
      internalNote: review.internalNote,
      at: review.reviewedAt.toISOString(),
    })),
    sellerId: desk?.sellerId ? userIds.write(desk.sellerId) : null,
    planTitle: file.plan?.title ?? null,
    people: [...file.people].map(([id, name]) => ({ id: userIds.write(id), name })),
    blockedBy: file.blockedBy ?? null,
  };
}

function caseView(file: CaseView, lang: Lang, now: Date): View<typeof caseApi.caseSchema> {
  const { application, snapshot, desk, rating } = file;
  const line: QueueRow = {
    application,
    name: snapshot.facts.licenceName ?? "",
    risk: rating ?? null,
    reviewerId: desk?.reviewerId ?? null,
    reviewerName: desk?.reviewerId ? file.people.get(desk.reviewerId) : undefined,
    isRecommended: file.recommendation !== undefined,
  };
  const { name, address, premises } = snapshot.store;
  return {
    ...caseSummary(line, now),
    version: desk?.version ?? 0,
    premises,
    store: { name, address },
    values: maskFacts(snapshot.facts, file.reader),
    isMasked: file.reader !== "reviewer",
    documents: file.documents.map(documentView),
    due: noticeViews(file.due, lang),
    warnings: noticeViews(file.warnings, lang),
    visits: file.visits.map(visitView),
    checks: file.checks.map(checkView),
    reasons: file.reasons.map((reason) => ({
      ...reason,
      message: sentence(reason.code, lang),
      isOpen: application.state === "sent-back" && reason.revision === application.revision,
    })),
    ...peopleViews(file),
  };
}

function completenessView(row: Completeness) {
  return {
    id: applicationIds.write(row.applicationId),
    businessCode: businessCodeOf(row.applicationId),
    providerId: providerId.write(row.providerId),
    state: row.state,
    revision: row.revision,
    due: row.due,
    changedAt: row.changedAt.toISOString(),
    isRecommended: row.isRecommended,
  };
}

function merchantEndpoints(service: ApplicationsService): BoundEndpoint[] {
  return [
    bind(ownApplicationApi.start, async ({ caller, body }) =>
      ownView(await service.startApplication(caller, body), caller.lang),
    ),
    bind(ownApplicationApi.listOwn, async ({ caller, query }) => {
      const { items, ...rest } = await service.listOwn(caller, query);
      return { items: items.map(summary), ...rest };
    }),
    bind(ownApplicationApi.readOwn, async ({ caller, params }) =>
      ownView(await service.readOwn(caller, params.id), caller.lang),
    ),
    bind(ownApplicationApi.saveGroup, async ({ caller, params, body }) => {
      const input = { applicationId: params.id, group: params.group, ...body };
      return ownView(await service.saveGroup(caller, input), caller.lang);
    }),
    bind(ownApplicationApi.addDocument, async ({ caller, params, body }) => {
      const input = { applicationId: params.id, documentId: body.documentId };
      return ownView(await service.addDocument(caller, input), caller.lang);
    }),
    bind(ownApplicationApi.removeDocument, async ({ caller, params }) => {
      const input = { applicationId: params.id, documentId: params.documentId };
      return ownView(await service.removeDocument(caller, input), caller.lang);
    }),
    bind(ownApplicationApi.submit, async ({ caller, params, body }) => {
      const input = { applicationId: params.id, version: body.version };
      return ownView(await service.submitApplication(caller, input), caller.lang);
    }),
    bind(ownApplicationApi.withdraw, async ({ caller, params, body }) => {
      const input = { applicationId: params.id, version: body.version };
      return ownView(await service.withdrawApplication(caller, input), caller.lang);
    }),
  ];
}

function deskEndpoints(service: ApplicationsService, clock: Clock): BoundEndpoint[] {
  const show = (file: CaseView, lang: Lang) => caseView(file, lang, clock.now());
  return [
    bind(caseApi.listQueue, async ({ caller, query }) => {
      const { items, ...rest } = await service.listQueue(caller, query);
      return { items: items.map((line) => caseSummary(line, clock.now())), ...rest };
    }),
    bind(caseApi.readCase, async ({ caller, params }) =>
      show(await service.readCase(caller, params.id), caller.lang),
    ),
    bind(caseApi.openCase, async ({ caller, params }) =>
      show(await service.openCase(caller, params.id), caller.lang),
    ),
    bind(caseApi.claim, async ({ caller, params }) =>
      show(await service.claimCase(caller, params.id), caller.lang),
    ),
    bind(caseApi.release, async ({ caller, params }) =>
      show(await service.releaseCase(caller, params.id), caller.lang),
    ),
    bind(caseApi.setSeller, async ({ caller, params, body }) => {
      const input = { applicationId: params.id, userId: body.userId };
      return show(await service.setSeller(caller, input), caller.lang);
    }),
    bind(caseApi.recordCheck, async ({ caller, params, body }) =>
      checkView(await service.recordCheck(caller, { applicationId: params.id, check: body })),
    ),
    bind(caseApi.decide, async ({ caller, params, body }) => {
      const { version, ...decision } = body;
      const input = { applicationId: params.id, version, decision: decision as Decision };
      return show(await service.decideCase(caller, input), caller.lang);
    }),
  ];
}

function visitEndpoints(service: ApplicationsService): BoundEndpoint[] {
  return [
    bind(caseApi.listAccountManagers, async ({ caller }) => ({
      managers: (await service.listAccountManagers(caller)).map((member) => ({
        id: userIds.write(member.userId),
        name: member.displayName ?? "",
      })),
    })),
    bind(visitApi.assignVisit, async ({ caller, params, body }) =>
      visitView(await service.assignVisit(caller, { applicationId: params.id, ...body })),
    ),
    bind(visitApi.listVisits, async ({ caller }) => ({
      visits: (await service.listVisits(caller)).map(taskView),
    })),
    bind(visitApi.readVisit, async ({ caller, params }) =>
      taskView(await service.readVisit(caller, params.visitId)),
    ),
    bind(visitApi.recordVisit, async ({ caller, params, body }) =>
      taskView(await service.recordVisit(caller, { visitId: params.visitId, ...body })),
    ),
  ];
}

function agentEndpoints(service: ApplicationsService): BoundEndpoint[] {
  return [
    bind(referralApi.listCompleteness, async ({ caller, query }) => {
      const { items, ...rest } = await service.listCompleteness(caller, query);
      return { items: items.map(completenessView), ...rest };
    }),
    bind(referralApi.recommend, async ({ caller, params, body }) => {
      const input = { applicationId: params.id, note: body.note };
      return completenessView(await service.recommendApplication(caller, input));
    }),
  ];
}

/** The module's endpoints. */
export function applicationsEndpoints(service: ApplicationsService, clock: Clock): BoundEndpoint[] {
  return [
    ...merchantEndpoints(service),
    ...deskEndpoints(service, clock),
    ...visitEndpoints(service),
    ...agentEndpoints(service),
  ];
}
