import { expect, test } from "vitest";
import { nameRegion } from "./region-name.ts";

test.each([
  ["110105", "zh", "北京市 朝阳区"],
  ["110105", "en", "Beijing 朝阳区"],
  ["440300", "en", "Guangdong Shenzhen"],
  ["999999", "zh", "999999"],
] as const)("%s in %s is %s", (code, lang, name) => {
  expect(nameRegion(code, lang)).toBe(name);
});
