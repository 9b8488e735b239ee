/**
 * The kinds of tests, told apart by file name alone. The test runner's configuration and the
 * command `npm test` read the same list, so no file can fall between them.
 */
import { globSync } from "node:fs";

export interface Suite {
  /** Name of the vitest project. */
  readonly name: "unit" | "integration" | "browser";
  readonly pattern: string;
  readonly needsChromium: boolean;
}

const ROOTS = "{src,packages,terminal,tools}";

export const suites: readonly Suite[] = [
  { name: "unit", pattern: `${ROOTS}/**/*.test.{ts,tsx}`, needsChromium: false },
  { name: "integration", pattern: `${ROOTS}/**/*.itest.ts`, needsChromium: false },
  { name: "browser", pattern: "e2e/**/*.e2e.ts", needsChromium: true },
];

/** Test files of a suite, relative to the checkout, without those of packages and builds. */
export function listTestFiles(suite: Suite, checkoutDir: string): string[] {
  const isForeign = (path: string) => /(^|\/)(node_modules|dist)(\/|$)/.test(path);
  return globSync(suite.pattern, { cwd: checkoutDir })
    .filter((path) => !isForeign(path))
    .sort();
}
