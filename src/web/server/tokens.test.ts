import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The kit's colours as the browser gets them; the test stands here because it reads a file. */
const css = readFileSync(new URL("../../ui-kit/styles/tokens.css", import.meta.url), "utf8");

type Theme = ReadonlyMap<string, string>;

/** The tokens of one block, found by the text that begins it. */
function readBlock(begin: string): Map<string, string> {
  const from = css.indexOf(begin);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]),
  );
}

const light = readBlock(":root {");
const dark = readBlock(':root[data-theme="dark"]');
const systemDark = readBlock(':root:not([data-theme="light"])');

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio of two tokens. */
function contrast(theme: Theme, front: string, ground: string): number {
  const [bright = 0, dim = 0] = [front, ground]
    .map((name) => luminance(theme.get(name) ?? "#000000"))
    .sort((left, right) => right - left);
  return (bright + 0.05) / (dim + 0.05);
}

const grounds = ["paper", "surface", "sunken"];
const textPairs = [
  ...["ink", "ink-soft", "primary", "primary-hover", "attention", "danger", "info"].flatMap(
    (front) => grounds.map((ground) => [front, ground]),
  ),
  ...["primary-tint", "attention-tint", "danger-tint", "info-tint"].flatMap((ground) => [
    ["ink", ground],
    ["ink-soft", ground],
    ["primary", ground],
  ]),
  ["attention", "attention-tint"],
  ["danger", "danger-tint"],
  ["info", "info-tint"],
  ["on-primary", "primary"],
  ["on-primary", "primary-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ["paper", "ink"],
] as [string, string][];

const edgePairs = [
  ["edge", "surface"],
  ["edge", "paper"],
  ["focus", "surface"],
  ["focus", "paper"],
  ["primary", "surface"],
  ["chart-1", "sunken"],
] as [string, string][];

describe.each([
  ["light", light],
  ["dark", dark],
])("tokens of the %s theme", (_name, theme) => {
  it.each(textPairs)("text %s on %s reaches 4.5:1", (front, ground) => {
    expect(theme.has(front) && theme.has(ground)).toBe(true);
    expect(contrast(theme, front, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edgePairs)("edge %s on %s reaches 3:1", (front, ground) => {
    expect(theme.has(front) && theme.has(ground)).toBe(true);
    expect(contrast(theme, front, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe("the dark theme", () => {
  it("is the same whether the device or the reader asks for it", () => {
    expect(systemDark.size).toBeGreaterThan(15);
    expect(Object.fromEntries(systemDark)).toEqual(Object.fromEntries(dark));
  });

  it("gives every colour of the light theme its own value", () => {
    expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
  });
});
