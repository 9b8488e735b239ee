import { expect, test } from "vitest";
import { type Factor, neededProof, type NeededProof } from "./factor-change.ts";

type Row = [Factor, opened: boolean, totp: boolean, resume: boolean, typed: boolean, NeededProof];

const rows: Row[] = [
  ["totp", true, false, false, false, "none"],
  ["totp", true, false, true, true, "none"],
  ["totp", true, true, true, true, "totp"],
  ["totp", false, false, false, false, "unprovable"],
  ["totp", false, false, false, true, "unprovable"],
  ["totp", false, false, true, false, "resume-code"],
  ["totp", false, false, true, true, "resume-code"],
  ["totp", false, true, true, true, "totp"],
  ["resume-code", true, false, false, false, "none"],
  ["resume-code", true, true, false, false, "none"],
  ["resume-code", true, false, true, false, "resume-code"],
  ["resume-code", false, false, false, true, "unprovable"],
  ["resume-code", false, false, true, true, "resume-code"],
  ["resume-code", false, true, true, true, "resume-code"],
  ["resume-code", false, true, true, false, "totp"],
  ["resume-code", false, true, false, true, "totp"],
];

test.each(rows)(
  "%s: opened %s, totp %s, resume code %s, typed %s → %s",
  (factor, openedAccount, hasTotp, hasResumeCode, typed, needed) => {
    expect(neededProof(factor, { openedAccount, hasTotp, hasResumeCode }, typed)).toBe(needed);
  },
);
