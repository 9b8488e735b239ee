import { expect, test } from "vitest";
import { qualityHints } from "./picture-quality.ts";

const good = { brightness: 120, whitePermille: 100, sharpness: 20 };

test.each([
  [{}, []],
  [{ sharpness: 6 }, []],
  [{ sharpness: 5.9 }, ["blurred"]],
  [{ brightness: 49 }, ["too-dark"]],
  [{ brightness: 50 }, []],
  [{ brightness: 226, whitePermille: 801, sharpness: 9.9 }, ["too-bright"]],
  [{ brightness: 226, whitePermille: 801, sharpness: 10 }, []],
  // White paper is bright and fine as long as something stands on it.
  [{ brightness: 240, whitePermille: 800 }, []],
  [{ brightness: 10, sharpness: 1 }, ["blurred", "too-dark"]],
])("%j gives %j", (change, hints) => {
  expect(qualityHints({ ...good, ...change })).toEqual(hints);
});
