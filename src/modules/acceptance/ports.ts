import type { TerminalsApi } from "../terminals/index.ts";
import type { TransactionsApi } from "../transactions/index.ts";

/** What acceptance asks of terminals. */
export type AcceptanceTerminals = Pick<
  TerminalsApi,
  "findByCodes" | "readPlaced" | "placedById" | "goLive"
>;

/** Where simulated payments of live terminals go. */
export type SimulatedPayments = Pick<TransactionsApi, "feedSimulated">;

/** One server for terminals; the adapter owns sockets, limits and time-outs. */
export interface HostListener {
  /** Listens and answers with the port it got. */
  start(): Promise<number>;
  /** Refuses new connections and ends the open ones. */
  stop(): Promise<void>;
}

/** Why a connection was closed, for the log. */
export const CLOSE_REASONS = [
  "frame-malformed",
  "message-malformed",
  "codes-missing",
  "frame-cut-off",
  "frame-too-slow",
  "idle",
  "too-many-waiting",
  "answer-failed",
  "socket-error",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** What the host does with one frame: an answer to send, or a reason to close. */
export type FrameAnswer =
  { readonly reply: Uint8Array } | { readonly close: CloseReason; readonly detail?: string };

/** Answers one frame of a connection. */
export type AnswerFrame = (frame: Uint8Array) => Promise<FrameAnswer>;
