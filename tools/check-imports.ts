// Runs the import rules over the product's source and refuses to call it clean when the cruiser has
// not read every file: with a TypeScript it does not know it reads nothing and reports success.
import { existsSync, globSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { ICruiseResult } from "dependency-cruiser";
import { cruise } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";

/** The trees the rules are about. */
const TREES = ["src", "packages", "terminal"];

/** A breach: which rule, and the two files between which it stands. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** What one run found. `clean` needs both: no breach and no unread file. */
export interface ImportReport {
  readonly breaches: readonly Breach[];
  readonly unread: readonly string[];
  readonly readCount: number;
  readonly clean: boolean;
}

/** Lists the source files below `root` that the rules are about, relative, with forward slashes. */
export function listSources(root: string): string[] {
  return TREES.flatMap((tree) => globSync(`${tree}/**/*.{ts,tsx}`, { cwd: root }))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort();
}

/**
 * Judges every import below `root` by the rules in `configFile`.
 *
 * @param expected files that must have been read; the tests pass more than exist.
 */
export async function checkImports(
  root: string,
  configFile: string,
  expected: readonly string[] = listSources(root),
): Promise<ImportReport> {
  const options = await extractOptions(configFile);
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const trees = TREES.filter((tree) => existsSync(join(root, tree)));
  const { output } = await cruise(
    trees,
    { ...cruiseOptions, baseDir: root },
    { ...enhancedResolveOptions },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  const read = new Set(output.modules.map((each) => each.source));
  const unread = expected.filter((path) => !read.has(path));
  const breaches = listBreaches(output);
  return {
    breaches,
    unread,
    readCount: expected.length - unread.length,
    clean: breaches.length === 0 && unread.length === 0 && expected.length > 0,
  };
}

function listBreaches({ summary }: ICruiseResult): Breach[] {
  const comments = new Map(
    summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment ?? ""]),
  );
  return summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle === undefined ? to : cycle.map((step) => step.name).join(" → "),
    why: comments.get(rule.name) ?? "",
  }));
}

function print({ breaches, unread, readCount, clean }: ImportReport): void {
  for (const { rule, from, to, why } of breaches) {
    process.stdout.write(`${rule}: ${from} → ${to}\n    ${why}\n`);
  }
  for (const path of unread) process.stdout.write(`not read by the cruiser: ${path}\n`);
  const verdict = clean ? "clean" : `${breaches.length} breaches, ${unread.length} files not read`;
  process.stdout.write(`imports of ${readCount} files: ${verdict}\n`);
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, "..");
  const report = await checkImports(root, join(root, ".dependency-cruiser.cjs"));
  print(report);
  process.exitCode = report.clean ? 0 : 1;
}
