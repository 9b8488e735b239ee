import { createHmac } from "node:crypto";
import type { Clock } from "../../../kernel/clock.ts";
import type { Outbound } from "../../../platform/outbound/outbound.ts";
import type { SmsGateway } from "../ports.ts";

/**
 * The real gateway: one signed HTTPS POST per message to the operator's SMS provider or a bridge to
 * it. The signature is HMAC-SHA256 over time, id and body, so that nobody else can send in our
 * name; the id lets the gateway drop a repeat.
 */

/** A gateway that did not take a message; it is tried again. */
export class SmsNotAccepted extends Error {
  override readonly name = "SmsNotAccepted";
}

/** The value of `x-tillkeeper-signature`: `t=<seconds>,v1=<hex>`. */
export function signSms(secret: string, at: Date, id: string, body: string): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const text = `${seconds}.${id}.${body}`;
  return `t=${seconds},v1=${createHmac("sha256", secret).update(text).digest("hex")}`;
}

/** Sends through `POST url` with a JSON body `{ id, phone, text }`; any 2xx means accepted. */
export function createHttpGateway(deps: {
  readonly outbound: Pick<Outbound, "post">;
  readonly clock: Clock;
  readonly url: string;
  readonly secret: string;
}): SmsGateway {
  return {
    simulated: false,
    send: async ({ id, phone, text }) => {
      const body = JSON.stringify({ id, phone, text });
      const answer = await deps.outbound.post({
        url: deps.url,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "idempotency-key": id,
          "x-tillkeeper-signature": signSms(deps.secret, deps.clock.now(), id, body),
        },
        body,
      });
      if (answer.status < 200 || answer.status > 299) {
        throw new SmsNotAccepted(`status ${answer.status}`);
      }
    },
  };
}
