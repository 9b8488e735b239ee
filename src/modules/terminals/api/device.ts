import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { healthSchema } from "../domain/health.ts";
import { terminalIds } from "../domain/ids.ts";
import { serialSchema } from "../domain/serial.ts";
import { PLACED_STATES } from "../domain/terminal-state.ts";
import { at, code, serial } from "./terminal-view.ts";

/** What terminals ask by themselves (docs/reference/device-protocol.md). */

/** Gives a terminal without identity its certificate; on the device port alone. */
export const activate = endpoint({
  id: "terminals.activate",
  method: "POST",
  path: "/device/v1/activate",
  summary: "Activate a terminal",
  audience: "auth",
  idempotencyKey: false,
  body: z.strictObject({
    serial: serialSchema,
    code: z.string().min(8).max(20),
    csr: z.string().min(100).max(4096),
  }),
  response: z.object({
    terminalId: terminalIds.output,
    certificate: z.string().max(4096),
    chain: z.string().max(4096),
    notAfter: at,
  }),
  status: 201,
  errors: ["CSR_REFUSED", "ACTIVATION_REFUSED", "ACTIVATION_CODE_EXPIRED", "ACTIVATION_CODE_USED"],
});

const greeting = z.object({
  terminalId: terminalIds.output,
  serverTime: at,
  state: z.enum(PLACED_STATES),
  heartbeatSeconds: z.number().int(),
});

const device = {
  audience: "device",
  // Counter and nonce of the message take the place of a key.
  idempotencyKey: false,
} as const;

const deviceErrors = ["DEVICE_CERTIFICATE_REFUSED"];

/** State and time. */
export const hello = endpoint({
  ...device,
  id: "terminals.hello",
  method: "GET",
  path: "/device/v1/hello",
  summary: "State and server time",
  response: greeting,
  errors: deviceErrors,
});

/** What the terminal needs to work. */
export const config = endpoint({
  ...device,
  id: "terminals.config",
  method: "GET",
  path: "/device/v1/config",
  summary: "Codes, host and test keys",
  response: greeting.extend({
    serial,
    acquirerCode: code,
    merchantCode: code,
    terminalCode: code,
    host: z.object({
      address: z.string().max(255),
      port: z.number().int(),
      tpdu: z.string().length(10),
      macAlgorithm: z.enum(["unionpay-ecb", "x9.19"]),
    }),
    keys: z.object({
      kind: z.literal("test"),
      masterKey: z.string().length(32),
      checkValue: z.string().length(8),
    }),
  }),
  errors: deviceErrors,
});

/** A health report. */
export const heartbeat = endpoint({
  ...device,
  id: "terminals.heartbeat",
  method: "POST",
  path: "/device/v1/heartbeat",
  summary: "Report health",
  body: healthSchema,
  response: greeting,
  errors: [...deviceErrors, "DEVICE_STAMP_REQUIRED", "DEVICE_CLOCK_OFF", "DEVICE_REPLAYED"],
});
