// Checks the source text itself: names, line length, unfinished work, machine paths, the lock,
// docstrings, and that every module has its page and its place. What prettier, eslint, tsc and the
// import rules already say is not repeated here.
import { globSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import {
  type Finding,
  type SourceText,
  checkColumns,
  checkDocstrings,
  checkFileName,
  checkLock,
  checkModuleNames,
  checkModuleOrder,
  checkWords,
  warnOfLength,
} from "./tidy-checks.ts";

const TEXT = /[.](ts|tsx|js|mjs|cjs|json|md|sql|css|html|ya?ml|sh|toml|svg|service|ftl|txt)$/;
const UNREAD = /(^|\/)(node_modules|dist|coverage|[.]git)$/;
// Data of a running installation, files copied from elsewhere, and generated text.
const FOREIGN = new Set(["data", "keys", "testdata"]);
const GENERATED = new Set(["src/client/schema.ts"]);

/** What one run found; warnings do not fail it. */
export interface TidyReport {
  readonly findings: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly fileCount: number;
}

/** Reads every text file below `root` that is the project's own writing. */
export function readSources(root: string): SourceText[] {
  const exclude = (name: string) => UNREAD.test(name) || FOREIGN.has(name);
  return globSync("**/*", { cwd: root, exclude })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => TEXT.test(path) && !GENERATED.has(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Runs every check over the given files; `order` is the order of modules. */
export function tidy(files: readonly SourceText[], order: readonly string[]): TidyReport {
  const findings = files.flatMap((file) => [
    ...checkModuleNames(file),
    ...checkFileName(file),
    ...checkColumns(file),
    ...(file.path === "package-lock.json" ? checkLock(file) : checkWords(file)),
    ...checkDocstrings(file),
  ]);
  return {
    findings: [...findings, ...checkModuleOrder(files, order)],
    warnings: files.flatMap(warnOfLength),
    fileCount: files.length,
  };
}

function describeFinding({ path, line, message }: Finding): string {
  return line === undefined ? `${path}: ${message}` : `${path}:${line}: ${message}`;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, "..");
  const order = JSON.parse(
    readFileSync(join(import.meta.dirname, "module-order.json"), "utf8"),
  ) as string[];
  const { findings, warnings, fileCount } = tidy(readSources(root), order);
  for (const each of warnings) process.stdout.write(`warning ${describeFinding(each)}\n`);
  for (const each of findings) process.stdout.write(`${describeFinding(each)}\n`);
  process.stdout.write(`tidy: ${fileCount} files, ${findings.length} findings\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
