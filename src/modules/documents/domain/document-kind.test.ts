import { expect, test } from "vitest";
import { DOCUMENT_KINDS, MERCHANT_KINDS, PROVIDER_KINDS, rulesOfKind } from "./document-kind.ts";

test("each kind has exactly one source", () => {
  const generated = DOCUMENT_KINDS.filter((kind) => rulesOfKind(kind).source === "platform");
  expect([...MERCHANT_KINDS, ...PROVIDER_KINDS, ...generated].sort()).toEqual(
    [...DOCUMENT_KINDS].sort(),
  );
});

test("only pictures may keep a place, and no identity paper does", () => {
  for (const kind of DOCUMENT_KINDS) {
    const rules = rulesOfKind(kind);
    if (rules.mayKeepPlace)
      expect(rules).toMatchObject({ imageOnly: true, isIdentityPaper: false });
    if (rules.isIdentityPaper) expect(rules.imageOnly).toBe(true);
  }
});
