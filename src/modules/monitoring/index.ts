import type { TransactionJudge } from "../transactions/index.ts";

export { alertIds } from "./domain/ids.ts";
export { ALERT_STATES, type AlertState } from "./domain/alert.ts";
export { alertClosed, alertRaised } from "./events.ts";

/** What the composition root, tests and the journey may ask of monitoring. */
export interface MonitoringApi {
  /** The judge that transactions notices. */
  readonly judge: TransactionJudge;
  /** Judges everything that was recorded until now, of all acquirers; resolves when it is done. */
  judgeAll(): Promise<void>;
}
