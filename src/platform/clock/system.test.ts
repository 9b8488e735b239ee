import { expect, test } from "vitest";
import { isUuid } from "../../kernel/ids.ts";
import { idsFrom } from "./system.ts";

test("ids of one millisecond keep the order in which they were made", () => {
  const newId = idsFrom({ now: () => new Date(1_764_000_000_000) });
  const ids = Array.from({ length: 10_000 }, newId);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isUuid)).toBe(true);
});

test("ids keep their order when the clock steps back", () => {
  let now = 1_764_000_000_000;
  const newId = idsFrom({ now: () => new Date(now) });
  const first = newId();
  now -= 5_000;
  expect(newId() > first).toBe(true);
});
