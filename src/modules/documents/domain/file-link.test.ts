import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import { type FileLink, readFileLink, VARIANTS, writeFileLink } from "./file-link.ts";

const macOf = (key: string) => (content: Uint8Array) =>
  createHmac("sha256", key).update(content).digest();
const mac = macOf("key");
const now = new Date("2026-11-23T01:30:00Z");
const link: FileLink = {
  holder: { kind: "provider", id: "0192f0a0-0000-7000-8000-000000000001" as Uuid },
  documentId: "0192f0a0-0000-7000-8000-000000000002" as Uuid,
  viewerId: "0192f0a0-0000-7000-8000-000000000003" as Uuid,
  sessionId: "0192f0a0-0000-7000-8000-000000000004" as Uuid,
  variant: "preview",
  expiresAt: new Date(now.getTime() + 60_000),
};

test("reads what it wrote, for each holder and variant", () => {
  for (const kind of ["merchant", "provider"] as const) {
    for (const variant of VARIANTS) {
      const made: FileLink = { ...link, variant, holder: { kind, id: link.holder.id } };
      expect(readFileLink(writeFileLink(made, mac), mac, now)).toEqual({ ok: true, value: made });
    }
  }
});

test("is valid until the instant it expires", () => {
  const token = writeFileLink(link, mac);
  const before = new Date(link.expiresAt.getTime() - 1);
  expect(readFileLink(token, mac, before).ok).toBe(true);
  expect(readFileLink(token, mac, link.expiresAt)).toEqual({ ok: false, error: "expired" });
});

test("an altered link is invalid even when it has expired", () => {
  const token = writeFileLink(link, mac);
  const late = new Date(link.expiresAt.getTime() + 1);
  expect(readFileLink(token, macOf("other key"), late)).toEqual({ ok: false, error: "invalid" });
});

test("every change of a digit makes it invalid", () => {
  const token = writeFileLink(link, mac);
  const digit = fc.constantFrom(..."0123456789abcdef");
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), digit, (at, replacement) => {
      fc.pre(token[at] !== replacement);
      const altered = token.slice(0, at) + replacement + token.slice(at + 1);
      expect(readFileLink(altered, mac, now)).toEqual({ ok: false, error: "invalid" });
    }),
  );
});

test("what is no link at all is invalid", () => {
  const token = writeFileLink(link, mac);
  const others = ["", "x", token.slice(2), `${token}00`, token.toUpperCase(), ` ${token}`];
  for (const text of others.filter((one) => one !== token)) {
    expect(readFileLink(text, mac, now)).toEqual({ ok: false, error: "invalid" });
  }
});

test("a sealed link of another version, holder or variant is invalid", () => {
  const content = Buffer.from(writeFileLink(link, mac).slice(0, 114), "hex");
  for (const [at, value] of [
    [0, 2],
    [1, 9],
    [2, 9],
  ] as const) {
    const altered = Buffer.from(content);
    altered[at] = value;
    const token = altered.toString("hex") + mac(altered).toString("hex");
    expect(readFileLink(token, mac, now)).toEqual({ ok: false, error: "invalid" });
  }
});
