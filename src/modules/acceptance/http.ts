import { findResponseCode } from "@tillkeeper/iso8583";
import type { z } from "zod";
import type { Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";
import * as api from "./api.ts";
import { acceptanceIds } from "./domain/ids.ts";
import { type RunProgress, STEP_KINDS, type StepKind } from "./domain/run.ts";
import type { AcceptanceService } from "./service/acceptance-service.ts";
import type { Checklist, QueueItem, Step } from "./service/read-acceptance.ts";

function passedOf(progress: RunProgress, kind: StepKind) {
  return { "sign-on": progress.signOn, sale: progress.sale, void: progress.void }[kind];
}

const meaningOf = (code: string, lang: Lang) => findResponseCode(code)?.[lang] ?? null;

function lastRefusal(steps: readonly Step[], lang: Lang) {
  const last = steps.at(-1);
  if (!last || last.responseCode === "00") return null;
  const { kind, responseCode } = last;
  return {
    kind,
    responseCode,
    meaning: meaningOf(responseCode, lang),
    at: last.at.toISOString(),
  };
}

function toChecklist(
  { terminal, run, progress, steps }: Checklist,
  lang: Lang,
): z.input<typeof api.readOwnChecklist.response> {
  return {
    terminalId: terminalIds.write(terminal.terminalId),
    serial: terminal.serial,
    terminalState: terminal.state,
    state: run && progress.signOn ? progress.state : "not-started",
    acceptanceId: run ? acceptanceIds.write(run.runId) : null,
    parts: STEP_KINDS.map((kind) => {
      const passed = passedOf(progress, kind);
      return {
        kind,
        passedAt: passed?.at.toISOString() ?? null,
        traceNumber: passed?.traceNumber ?? null,
        referenceNumber: passed?.referenceNumber ?? null,
      };
    }),
    lastRefusal: lastRefusal(steps, lang),
    host: "built-in-test-host",
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function toMessage(step: Step, lang: Lang) {
  const { kind, responseCode, traceNumber, referenceNumber, amountFen } = step;
  return {
    ...{ kind, responseCode, traceNumber, referenceNumber, amountFen },
    meaning: meaningOf(responseCode, lang),
    requestDigest: hex(step.requestDigest),
    replyDigest: hex(step.replyDigest),
    at: step.at.toISOString(),
  };
}

function toQueueItem({ run, terminal }: QueueItem) {
  return {
    acceptanceId: acceptanceIds.write(run.runId),
    terminalId: terminalIds.write(run.terminalId),
    merchantId: merchantIds.write(run.merchantId),
    serial: run.serial,
    model: run.model,
    merchantCode: run.merchantCode,
    terminalCode: run.terminalCode,
    state: run.progress.state,
    passedParts: STEP_KINDS.filter((kind) => passedOf(run.progress, kind) !== null).length,
    terminalState: terminal?.state ?? null,
    openedAt: run.openedAt.toISOString(),
    passedAt: run.progress.void?.at.toISOString() ?? null,
  };
}

/** The module's endpoints. */
export function acceptanceEndpoints(service: AcceptanceService): BoundEndpoint[] {
  return [
    bind(api.readOwnChecklist, async ({ caller, params }) =>
      toChecklist(await service.readChecklist(caller, params.terminalId), caller.lang),
    ),
    bind(api.listRuns, async ({ caller, query }) => {
      const page = await service.listRuns(caller, query);
      return { ...page, items: page.items.map(toQueueItem) };
    }),
    bind(api.readRun, async ({ caller, params }) => {
      const checklist = await service.readChecklist(caller, params.terminalId);
      const { terminal, steps } = checklist;
      return {
        ...toChecklist(checklist, caller.lang),
        merchantId: merchantIds.write(terminal.merchantId),
        storeId: storeIds.write(terminal.storeId),
        merchantCode: terminal.merchantCode,
        terminalCode: terminal.terminalCode,
        activatedAt: terminal.activatedAt?.toISOString() ?? null,
        messages: steps.map((step) => toMessage(step, caller.lang)),
      };
    }),
    bind(api.goLive, async ({ caller, params }) => {
      const terminal = await service.goLive(caller, params.terminalId);
      return {
        terminalId: terminalIds.write(terminal.terminalId),
        terminalState: terminal.state,
      };
    }),
  ];
}
