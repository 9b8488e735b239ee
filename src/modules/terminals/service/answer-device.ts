import { computeKeyCheckValue } from "@tillkeeper/iso8583";
import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { HEARTBEAT_SECONDS, type Health } from "../domain/health.ts";
import type { PlacedState } from "../domain/terminal-state.ts";
import * as placementStore from "../store/placement.ts";
import * as statusStore from "../store/status.ts";
import type { DeviceCaller, TerminalsDeps } from "./deps.ts";

/** What a terminal is told about itself. */
export interface DeviceGreeting {
  readonly terminalId: Uuid;
  readonly serverTime: Date;
  readonly state: PlacedState;
  readonly heartbeatSeconds: number;
}

/** What a terminal needs to reach the test host. */
export interface DeviceConfig extends DeviceGreeting {
  readonly serial: string;
  readonly acquirerCode: string;
  readonly merchantCode: string;
  readonly terminalCode: string;
  readonly host: { readonly address: string; readonly port: number };
  readonly masterKey: Uint8Array;
  readonly checkValue: Uint8Array;
}

/**
 * The terminal master key for the built-in test host, 16 bytes. It is a test key by definition: a
 * real acquirer's keys are loaded by its own system and never reach this one (CN-R768-22).
 */
export function testMasterKey(deps: TerminalsDeps, terminalId: Uuid): Uint8Array {
  return deps.pepper("terminal-test-master-key", terminalId).slice(0, 16);
}

/** Read without a lock: reports of a terminal must not wait for its acquirer's work. */
async function readPlacement(
  tx: Tx<"device">,
  terminalId: Uuid,
): Promise<placementStore.PlacementRow> {
  const row = await placementStore.findPlacement(tx, terminalId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** State and time, for a terminal that wakes up. @throws AppError NOT_FOUND */
export async function greetDevice(
  deps: TerminalsDeps,
  caller: DeviceCaller,
): Promise<DeviceGreeting> {
  const { terminalId } = caller.scope;
  const { state } = await deps.transact(caller.scope, (tx) => readPlacement(tx, terminalId));
  const serverTime = deps.clock.now();
  return { terminalId, serverTime, state, heartbeatSeconds: HEARTBEAT_SECONDS };
}

/** Everything a terminal needs to work. @throws AppError NOT_FOUND */
export async function configureDevice(
  deps: TerminalsDeps,
  caller: DeviceCaller,
): Promise<DeviceConfig> {
  const { terminalId } = caller.scope;
  const placement = await deps.transact(caller.scope, (tx) => readPlacement(tx, terminalId));
  const { serial, acquirerCode, merchantCode, terminalCode, state } = placement;
  const masterKey = testMasterKey(deps, terminalId);
  const check = computeKeyCheckValue(masterKey);
  assert(check.ok, "a key of sixteen bytes has a check value");
  return {
    terminalId,
    serverTime: deps.clock.now(),
    state,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    serial,
    acquirerCode,
    merchantCode,
    terminalCode,
    host: { address: deps.host.host, port: deps.host.port },
    masterKey,
    checkValue: check.value,
  };
}

/**
 * Keeps the newest health report. It is telemetry and changes nothing that is agreed or decided, so
 * it is no fact: a fleet's reports would drown the trail.
 * @throws AppError NOT_FOUND
 */
export async function takeHeartbeat(
  deps: TerminalsDeps,
  caller: DeviceCaller,
  health: Health,
): Promise<DeviceGreeting> {
  const { merchantId, terminalId } = caller.scope;
  const reportedAt = deps.clock.now();
  const state = await deps.transact(caller.scope, async (tx) => {
    const placement = await readPlacement(tx, terminalId);
    const { providerId } = placement;
    await statusStore.saveStatus(tx, { merchantId, terminalId, providerId, reportedAt, health });
    return placement.state;
  });
  return { terminalId, serverTime: reportedAt, state, heartbeatSeconds: HEARTBEAT_SECONDS };
}
