/**
 * `npm test`: every suite, one line each, then a closing line that sums them. The output of a suite
 * is shown only when it failed. Arguments narrow the run to test files whose path contains one.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runProgram } from "./run-program.ts";
import { closingLine, judgeRun } from "./suite-result.ts";
import type { RunnerReport, SuiteResult } from "./suite-result.ts";
import { listTestFiles, suites } from "./suites.ts";
import type { Suite } from "./suites.ts";

const checkoutDir = resolve(import.meta.dirname, "../..");
const SUITE_TIMEOUT_MS = 10 * 60_000;
const NAME_COLUMN = 14;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Chromium is demanded, never skipped: without it the browser suite has failed. */
async function findChromium(): Promise<{ readonly path?: string; readonly complaint: string }> {
  const script = join(checkoutDir, "tools", "ensure-chromium.mjs");
  const options = { cwd: checkoutDir, timeoutMs: SUITE_TIMEOUT_MS };
  const { code, output } = await runProgram(process.execPath, [script], options);
  const lastLine = output.trimEnd().split("\n").at(-1) ?? "";
  return code === 0 ? { path: lastLine, complaint: "" } : { complaint: lastLine };
}

async function readReport(path: string): Promise<RunnerReport | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as RunnerReport;
  } catch {
    return undefined;
  }
}

async function runFiles(
  suite: Suite,
  files: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<SuiteResult & { readonly output: string }> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-report-"));
  const reportPath = join(folder, "report.json");
  const runner = join(checkoutDir, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const args = [runner, "run", "--project", suite.name, ...reporters, ...files];
  const options = { cwd: checkoutDir, timeoutMs: SUITE_TIMEOUT_MS, env };
  const { code, output } = await runProgram(process.execPath, args, options);
  const result = judgeRun(await readReport(reportPath), files.length, code);
  await rm(folder, { recursive: true, force: true });
  return { ...result, output };
}

async function runSuite(suite: Suite, filters: readonly string[]): Promise<SuiteResult> {
  const startedAtMs = performance.now();
  const files = listTestFiles(suite, checkoutDir).filter(
    (path) => filters.length === 0 || filters.some((filter) => path.includes(filter)),
  );
  const name = suite.name.padEnd(NAME_COLUMN);
  if (files.length === 0) {
    print(`${name}0 files`);
    return { passed: 0, failed: 0, complaints: [] };
  }
  const chromium = suite.needsChromium ? await findChromium() : { path: "", complaint: "" };
  if (chromium.path === undefined) {
    print(`${name}${closingLine(0, 1)}   ${chromium.complaint}`);
    return { passed: 0, failed: 1, complaints: [chromium.complaint] };
  }
  const env: Record<string, string> = chromium.path ? { CHROMIUM_PATH: chromium.path } : {};
  const result = await runFiles(suite, files, env);
  if (result.failed > 0) print(`${result.output.trimEnd()}\n`);
  for (const complaint of result.complaints) print(complaint);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  print(
    `${name}${closingLine(result.passed, result.failed)}   ${files.length} files   ${seconds} s`,
  );
  return result;
}

const filters = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const suite of suites) {
  const result = await runSuite(suite, filters);
  passed += result.passed;
  failed += result.failed;
}
if (passed + failed === 0) {
  print("No test was run.");
  process.exitCode = 1;
}
print(closingLine(passed, failed));
if (failed > 0) process.exitCode = 1;
