/** What a host's answer code (F39) means and what the terminal or the merchant does next. */
import data from "./response-codes.json" with { type: "json" };

/**
 * `refer`: the cardholder or merchant must ask somebody; `retain`: keep the card;
 * `reverse`: outcome unknown, a reversal goes out first; `configuration`: acquirer or platform
 * must correct the set-up; `settle`: upload the batch.
 */
export const RESPONSE_ACTIONS = [
  "approve",
  "decline",
  "refer",
  "retain",
  "retry",
  "reverse",
  "sign-on",
  "configuration",
  "settle",
] as const;

export type ResponseAction = (typeof RESPONSE_ACTIONS)[number];

export interface ResponseCode {
  readonly code: string;
  readonly action: ResponseAction;
  readonly zh: string;
  readonly en: string;
}

function isAction(text: string): text is ResponseAction {
  return RESPONSE_ACTIONS.some((action) => action === text);
}

const byCode: ReadonlyMap<string, ResponseCode> = new Map(
  data.codes.flatMap(({ code, action, zh, en }) =>
    isAction(action) ? [[code, { code, action, zh, en }] as const] : [],
  ),
);

/** All known codes in the order of the table. */
export const RESPONSE_CODES: readonly ResponseCode[] = [...byCode.values()];

/** The meaning of a code, or undefined for one that the table does not know: never an approval. */
export function findResponseCode(code: string): ResponseCode | undefined {
  return byCode.get(code);
}
