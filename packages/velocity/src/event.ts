/**
 * What the engine is fed: one card or QR transaction, reduced to when, how much, whose, and a few
 * plain attributes. It never holds a card number: cards are named by a token.
 */

/** Whose behaviour a rule watches. */
export const KEY_KINDS = ["merchant", "terminal", "card"] as const;

export type KeyKind = (typeof KEY_KINDS)[number];

export type Scalar = string | number | boolean;

/**
 * One transaction. `atMs` is when it happened (epoch milliseconds), `receivedAtMs` when the server
 * learned of it; lateness is measured between the two, so a replay gives the same answers.
 */
export interface VelocityEvent {
  readonly atMs: number;
  readonly receivedAtMs: number;
  /** Fen, 0 to MAX_AMOUNT_FEN. */
  readonly amountFen: number;
  /** `card` is a token, never a card number. A kind that is absent is not counted under it. */
  readonly keys: Readonly<Partial<Record<KeyKind, string>>>;
  readonly attributes?: Readonly<Record<string, Scalar>>;
}

/** One thousand million yuan: the limit keeps every sum over a full key a safe integer. */
export const MAX_AMOUNT_FEN = 100_000_000_000;

const MAX_TEXT_CHARACTERS = 128;
const CARD_NUMBER = /^\d{13,19}$/;

export const EVENT_REFUSALS = [
  "TIME_INVALID",
  "AMOUNT_OUT_OF_RANGE",
  "KEY_INVALID",
  "ATTRIBUTE_INVALID",
  "CARD_NUMBER_REFUSED",
] as const;

export type EventRefusal = (typeof EVENT_REFUSALS)[number];

/** The reason why an event cannot be counted, or undefined when it can. */
export function findEventFault(event: VelocityEvent): EventRefusal | undefined {
  if (!isInstant(event.atMs) || !isInstant(event.receivedAtMs)) return "TIME_INVALID";
  const { amountFen, keys } = event;
  if (!Number.isInteger(amountFen) || amountFen < 0 || amountFen > MAX_AMOUNT_FEN) {
    return "AMOUNT_OUT_OF_RANGE";
  }
  for (const kind of KEY_KINDS) {
    const key = keys[kind];
    if (key === undefined) continue;
    if (key.length === 0 || key.length > MAX_TEXT_CHARACTERS) return "KEY_INVALID";
  }
  if (keys.card !== undefined && CARD_NUMBER.test(keys.card)) return "CARD_NUMBER_REFUSED";
  return hasLongAttribute(event) ? "ATTRIBUTE_INVALID" : undefined;
}

/** The value of a key kind, of `amountFen` or of an attribute, by its name. */
export function readEventField(event: VelocityEvent, field: string): Scalar | undefined {
  switch (field) {
    case "merchant":
    case "terminal":
    case "card":
      return event.keys[field];
    case "amountFen":
      return event.amountFen;
    default: {
      const { attributes } = event;
      return attributes && Object.hasOwn(attributes, field) ? attributes[field] : undefined;
    }
  }
}

/** Attribute values are remembered for distinct counts, so their length is bounded, too. */
function hasLongAttribute({ attributes = {} }: VelocityEvent): boolean {
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === "string" && value.length > MAX_TEXT_CHARACTERS) return true;
  }
  return false;
}

/** Half the range of a JavaScript date leaves room for windows and lateness. */
function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && Math.abs(ms) <= 8_640_000_000_000_000 / 2;
}
