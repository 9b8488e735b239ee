/**
 * Why a call did not happen or did not succeed. `refused-*` are decisions of this side and will not
 * change by trying again; the others may.
 */
export const OUTBOUND_FAILURES = [
  "refused-url",
  "refused-host",
  "refused-scheme",
  "refused-address",
  "refused-request-size",
  "unresolvable",
  "unreachable",
  "timed-out",
  "redirected",
  "answer-too-large",
] as const;
export type OutboundFailure = (typeof OUTBOUND_FAILURES)[number];

/** The only error of an outbound call. It names neither path, query nor content. */
export class OutboundError extends Error {
  override readonly name = "OutboundError";
  readonly failure: OutboundFailure;
  /** Code of the socket or TLS library, for the log. */
  readonly code: string | undefined;

  constructor(failure: OutboundFailure, cause?: unknown) {
    super(`outbound call: ${failure}`, cause === undefined ? {} : { cause });
    this.failure = failure;
    const code = (cause as { readonly code?: unknown } | undefined)?.code;
    this.code = typeof code === "string" ? code : undefined;
  }
}
