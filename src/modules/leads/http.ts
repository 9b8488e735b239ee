import { describeRegion, maskPhone } from "@tillkeeper/identifiers";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { assert } from "../../kernel/assert.ts";
import { AppError } from "../../kernel/error.ts";
import { userIds } from "../identity/index.ts";
import { planId } from "../offers/index.ts";
import { providerId } from "../providers/index.ts";
import * as api from "./api.ts";
import { contactRequestId } from "./domain/contact-request.ts";
import type { LeadsService } from "./service.ts";
import type { RequestEntry } from "./service/work-requests.ts";

function visitorEndpoints(service: LeadsService): BoundEndpoint[] {
  return [
    bind(api.submitContact, async ({ caller, body, remoteAddress }) => {
      const { providerId: recipient, planId: plan, consentVersion, ...details } = body;
      return service.submit(caller, {
        providerId: recipient,
        planId: plan,
        consentVersion,
        details,
        remoteAddress,
      });
    }),
    bind(api.readOwnContact, async ({ params }) => {
      const own = await service.ownRequest(params.token);
      if (!own) throw new AppError("NOT_FOUND");
      const { recipient } = own;
      return {
        provider: {
          id: providerId.write(recipient.providerId),
          name: recipient.name,
          hotline: recipient.hotline,
        },
        shopName: own.details.shopName,
        contactName: own.details.contactName,
        phoneMasked: maskPhone(own.details.phone),
        regionCode: own.details.regionCode,
        message: own.details.message,
        callbackCode: own.callbackCode,
        submittedAt: own.submittedAt.toISOString(),
        dueOn: own.dueOn,
        isDueCertain: own.isDueCertain,
        deleteOn: own.deleteOn,
        progress: own.progress,
      };
    }),
    bind(api.withdrawContact, async ({ caller, params }) => {
      await service.withdraw(caller, params.token);
      return {};
    }),
  ];
}

/** Province and place in words; a code that the table lacks stands for itself. */
function regionName(code: string) {
  const path = describeRegion(code);
  if (path.length === 0) return { zh: code, en: code };
  return {
    zh: path.map((region) => region.nameZh).join(""),
    en: path.map((region) => region.nameEn ?? region.nameZh).join(", "),
  };
}

function toView({ request, latest, isOverdue, assigneeName }: RequestEntry) {
  return {
    id: contactRequestId.write(request.requestId),
    state: request.state,
    shopName: latest?.details.shopName ?? null,
    contactName: latest?.details.contactName ?? null,
    phoneMasked: latest ? maskPhone(latest.details.phone) : null,
    region: latest ? regionName(latest.details.regionCode) : null,
    submissionCount: request.submissionCount,
    assigneeName: assigneeName ?? null,
    lastSubmittedAt: request.lastSubmittedAt.toISOString(),
    lastContactAt: request.lastContactAt?.toISOString() ?? null,
    dueOn: request.dueOn,
    isDueCertain: request.isDueCertain,
    isOverdue,
    deleteOn: request.deleteOn,
  };
}

function readingEndpoints(service: LeadsService): BoundEndpoint[] {
  return [
    bind(api.listContactRequests, async ({ caller, query }) => {
      const page = await service.list(caller, {
        states: query.state && [query.state],
        overdueOnly: query.overdue === "true",
        cursor: query.cursor,
        limit: query.limit,
      });
      const items = page.items.map(toView);
      return page.nextCursor === undefined ? { items } : { items, nextCursor: page.nextCursor };
    }),
    bind(api.readContactRequest, async ({ caller, params }) => {
      const detail = await service.read(caller, params.id);
      return {
        request: toView(detail),
        submissions: detail.submissions.map(({ details, ...one }) => ({
          shopName: details.shopName,
          contactName: details.contactName,
          phone: details.phone,
          region: regionName(details.regionCode),
          message: details.message,
          lang: details.lang,
          planId: one.planId === null ? null : planId.write(one.planId),
          callbackCode: one.callbackCode,
          submittedAt: one.submittedAt.toISOString(),
        })),
        attempts: detail.attempts.map((attempt) => ({
          outcome: attempt.outcome,
          note: attempt.note,
          actorName: attempt.actorName ?? null,
          attemptedAt: attempt.attemptedAt.toISOString(),
        })),
      };
    }),
    bind(api.listAssignees, async ({ caller }) => ({
      items: (await service.listAssignees(caller)).map((member) => ({
        id: userIds.write(member.userId),
        name: member.displayName ?? null,
      })),
    })),
  ];
}

function workingEndpoints(service: LeadsService): BoundEndpoint[] {
  return [
    bind(api.assignContactRequest, async ({ caller, params, body }) => {
      const assigneeId = body.assigneeId ?? caller.actor.id;
      assert(assigneeId !== undefined, "a member's call has an actor");
      await service.assign(caller, { requestId: params.id, assigneeId });
      return {};
    }),
    bind(api.recordContactCall, async ({ caller, params, body }) => {
      await service.recordCall(caller, { requestId: params.id, ...body });
      return {};
    }),
  ];
}

/** The module's endpoints. */
export function leadsEndpoints(service: LeadsService): BoundEndpoint[] {
  return [...visitorEndpoints(service), ...readingEndpoints(service), ...workingEndpoints(service)];
}
