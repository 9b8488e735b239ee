import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/** Ranges that ask for more care and never make a number invalid (ID-TEL, RECALLED). */
export type PhoneRiskSignal = "PHONE_IOT_RANGE" | "PHONE_VIRTUAL_OPERATOR";

export type MobilePhone = {
  /** `+86` and eleven digits (ITU-T E.164). */
  readonly e164: string;
  /** The eleven digits as people write them in China. */
  readonly national: string;
  readonly riskSignals: readonly PhoneRiskSignal[];
};

export type PhoneRefusal = "PHONE_FORMAT";

/**
 * Parses a mobile number of mainland China (ID-TEL). `+86`, `0086` and `86` in front, spaces and
 * hyphens are accepted. That the number belongs to the person needs a one-time password.
 */
export function parseMobilePhone(text: string): Parsed<MobilePhone, PhoneRefusal> {
  const digits = normaliseIdentifier(text).replace(/[()]/g, "");
  const national = /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  if (national === undefined) return refuse("PHONE_FORMAT");
  return accept({ e164: `+86${national}`, national, riskSignals: findRiskSignals(national) });
}

function findRiskSignals(national: string): PhoneRiskSignal[] {
  if (national.startsWith("14")) return ["PHONE_IOT_RANGE"];
  return /^1(62|65|67|70|71)/.test(national) ? ["PHONE_VIRTUAL_OPERATOR"] : [];
}
