import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { nonNegativeFenSchema } from "../../kernel/money.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { PLACED_STATES, terminalIds } from "../terminals/index.ts";
import { acceptanceIds } from "./domain/ids.ts";
import { RUN_STATES, STEP_KINDS } from "./domain/run.ts";

const checklistFields = {
  terminalId: terminalIds.output,
  serial: z.string().max(32),
  terminalState: z.enum(PLACED_STATES),
  /** `not-started` before the terminal was activated or sent its first message. */
  state: z.enum(["not-started", ...RUN_STATES]),
  /** The acceptance record's id once there is a run. */
  acceptanceId: acceptanceIds.output.nullable(),
  parts: z
    .array(
      z.object({
        kind: z.enum(STEP_KINDS),
        passedAt: z.iso.datetime().nullable(),
        traceNumber: z.string().max(6).nullable(),
        referenceNumber: z.string().max(12).nullable(),
      }),
    )
    .length(STEP_KINDS.length),
  /** Why the newest message did not pass, if it did not. */
  lastRefusal: z
    .object({
      kind: z.enum(STEP_KINDS),
      responseCode: z.string().max(2),
      meaning: z.string().max(200).nullable(),
      at: z.iso.datetime(),
    })
    .nullable(),
  /** The host that the messages went to: the built-in test host, never a real one. */
  host: z.literal("built-in-test-host"),
};

/** The checklist of the merchant's own terminal. */
export const readOwnChecklist = endpoint({
  id: "acceptance.readOwnChecklist",
  method: "GET",
  path: "/api/merchant/terminals/:terminalId/acceptance",
  summary: "What has passed of a terminal's acceptance",
  audience: "merchant",
  permission: "acceptance.readOwn",
  params: z.object({ terminalId: terminalIds.input }),
  response: z.object(checklistFields),
});

/** Runs at the acquirer's terminals, newest first. */
export const listRuns = endpoint({
  id: "acceptance.listRuns",
  method: "GET",
  path: "/api/provider/acceptance",
  summary: "Acceptance runs of the acquirer's terminals, newest first",
  audience: "provider",
  permission: "acceptance.read",
  query: pageQuerySchema.extend({ state: z.enum(RUN_STATES).optional() }),
  response: pageOf(
    z.object({
      acceptanceId: acceptanceIds.output,
      terminalId: terminalIds.output,
      merchantId: merchantIds.output,
      serial: z.string().max(32),
      model: z.string().max(120),
      merchantCode: z.string().max(15),
      terminalCode: z.string().max(8),
      state: z.enum(RUN_STATES),
      passedParts: z.number().int(),
      /** Null when the terminal is no longer with that merchant. */
      terminalState: z.enum(PLACED_STATES).nullable(),
      openedAt: z.iso.datetime(),
      passedAt: z.iso.datetime().nullable(),
    }),
  ),
});

/** Everything the host kept about a terminal's present activation. */
export const readRun = endpoint({
  id: "acceptance.readRun",
  method: "GET",
  path: "/api/provider/terminals/:terminalId/acceptance",
  summary: "A terminal's acceptance with its message digests",
  audience: "provider",
  permission: "acceptance.read",
  params: z.object({ terminalId: terminalIds.input }),
  response: z.object({
    ...checklistFields,
    merchantId: merchantIds.output,
    storeId: storeIds.output,
    merchantCode: z.string().max(15),
    terminalCode: z.string().max(8),
    activatedAt: z.iso.datetime().nullable(),
    messages: z
      .array(
        z.object({
          kind: z.enum(STEP_KINDS),
          responseCode: z.string().max(2),
          meaning: z.string().max(200).nullable(),
          traceNumber: z.string().max(6),
          referenceNumber: z.string().max(12).nullable(),
          amountFen: nonNegativeFenSchema.nullable(),
          requestDigest: z.string().length(64),
          replyDigest: z.string().length(64),
          at: z.iso.datetime(),
        }),
      )
      .max(200),
  }),
});

/** Takes an accepted terminal live. */
export const goLive = endpoint({
  id: "acceptance.goLive",
  method: "POST",
  path: "/api/provider/terminals/:terminalId/go-live",
  summary: "Take a terminal live that has passed its acceptance",
  audience: "provider",
  permission: "acceptance.goLive",
  params: z.object({ terminalId: terminalIds.input }),
  response: z.object({ terminalId: terminalIds.output, terminalState: z.enum(PLACED_STATES) }),
  errors: ["ACCEPTANCE_INCOMPLETE", "TERMINAL_STATE", "TERMINAL_EVIDENCE"],
});
