import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { judgeStamp, type MessageStamp } from "../domain/freshness.ts";
import { deviceReplayRefused } from "../events.ts";
import * as certificateStore from "../store/certificate.ts";
import type { DeviceCaller, TerminalsDeps } from "./deps.ts";

/** A certificate as the TLS handshake showed it; the chain and its dates are checked there. */
export interface PresentedCertificate {
  readonly number: string;
  /** The stamp of a request that changes something; reading requests carry none. */
  readonly stamp: MessageStamp | undefined;
  readonly requestId: string;
}

/** Whose request it is. */
export interface DeviceIdentity {
  readonly merchantId: Uuid;
  readonly terminalId: Uuid;
}

function requireValid(
  row: certificateStore.CertificateRow | undefined,
  now: Date,
): certificateStore.CertificateRow {
  if (!row || row.revokedAt || row.notAfter <= now) {
    throw new AppError("DEVICE_CERTIFICATE_REFUSED");
  }
  return row;
}

/** An old counter is told to the acquirer: the key may have been copied. */
async function reportReplay(
  deps: TerminalsDeps,
  row: certificateStore.CertificateRow,
  counter: number,
  requestId: string,
): Promise<void> {
  const { merchantId, providerId, terminalId, lastCounter } = row;
  const caller: DeviceCaller = {
    actor: { kind: "terminal", id: terminalId },
    scope: { role: "device", merchantId, terminalId },
    requestId,
    lang: "zh",
  };
  await deps.transact(caller.scope, (tx) =>
    deps.facts.record(tx, caller, deviceReplayRefused, {
      merchantId,
      providerId,
      object: { kind: "terminal", id: terminalId },
      payload: { counter, lastCounter },
    }),
  );
}

/**
 * Who sends a request, looked up anew for each one, so that a revocation counts from the next
 * request on. A request that changes something must also be newer than all before it.
 * @throws AppError DEVICE_CERTIFICATE_REFUSED, DEVICE_CLOCK_OFF, DEVICE_REPLAYED
 */
export async function authenticateDevice(
  deps: TerminalsDeps,
  presented: PresentedCertificate,
): Promise<DeviceIdentity> {
  const { number, stamp, requestId } = presented;
  const { row, freshness } = await deps.transact({ role: "auth" }, async (tx) => {
    const now = deps.clock.now();
    if (!stamp) {
      return {
        row: requireValid(await certificateStore.findCertificate(tx, number), now),
        freshness: "fresh",
      };
    }
    const kept = requireValid(await certificateStore.lockCertificate(tx, number), now);
    const last = { counter: kept.lastCounter, nonce: kept.lastNonce };
    const judged = judgeStamp(last, stamp, now);
    if (judged === "fresh") await certificateStore.saveStamp(tx, number, stamp);
    return { row: kept, freshness: judged };
  });
  if (freshness === "clock-off") throw new AppError("DEVICE_CLOCK_OFF");
  if (freshness === "replayed" && stamp) {
    await reportReplay(deps, row, stamp.counter, requestId);
    throw new AppError("DEVICE_REPLAYED");
  }
  return { merchantId: row.merchantId, terminalId: row.terminalId };
}
