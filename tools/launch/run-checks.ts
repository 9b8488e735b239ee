/**
 * `npm run check`: the tests by the command that the README names, then everything else that must
 * hold before a change is accepted. Each stage prints its time beside its budget; the last line is
 * the closing line of the tests.
 */
import { join, resolve } from "node:path";
import { startExternalPostgres } from "./external-postgres.ts";
import { runProgram } from "./run-program.ts";
import type { ProgramResult } from "./run-program.ts";
import { closingLine, readClosingLine } from "./suite-result.ts";

interface Stage {
  readonly name: string;
  /** What the stage should take on two cores; more is reported, and is no failure. */
  readonly budgetSeconds: number;
  readonly run: () => Promise<ProgramResult>;
  /** Tests stream their lines and count; the others are silent unless they fail. */
  readonly runsTests?: boolean;
}

const checkoutDir = resolve(import.meta.dirname, "../..");
const STAGE_TIMEOUT_MS = 15 * 60_000;
const NAME_COLUMN = 28;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Runs a program of the project, by its path from the checkout, under this Node. */
function runNode(...args: readonly string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, args, { cwd: checkoutDir, timeoutMs: STAGE_TIMEOUT_MS });
}

function runTool(path: string, ...args: readonly string[]): Promise<ProgramResult> {
  return runNode(join("node_modules", path), ...args);
}

function runTests(): Promise<ProgramResult> {
  const onOutput = (text: string) => void process.stdout.write(text);
  const options = { cwd: checkoutDir, timeoutMs: STAGE_TIMEOUT_MS, onOutput };
  return runProgram("npm", ["test", "--silent"], options);
}

/** The integration suite once more, on a server that is reached by URL. */
async function runOnExternalPostgres(): Promise<ProgramResult> {
  const database = await startExternalPostgres();
  try {
    return await runProgram(process.execPath, ["tools/launch/run-tests.ts", ".itest.ts"], {
      cwd: checkoutDir,
      timeoutMs: STAGE_TIMEOUT_MS,
      env: { TEST_DATABASE_URL: database.superuserUrl },
      onOutput: (text) => void process.stdout.write(text),
    });
  } finally {
    await database.stop();
  }
}

const stages: readonly Stage[] = [
  { name: "tests", budgetSeconds: 420, run: runTests, runsTests: true },
  {
    name: "tests on PostgreSQL by URL",
    budgetSeconds: 150,
    run: runOnExternalPostgres,
    runsTests: true,
  },
  {
    name: "format",
    budgetSeconds: 40,
    run: () => runTool("prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."),
  },
  { name: "lint", budgetSeconds: 40, run: () => runTool("eslint/bin/eslint.js", ".") },
  {
    name: "types of server and tools",
    budgetSeconds: 40,
    run: () => runTool("typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"),
  },
  {
    name: "types of pages",
    budgetSeconds: 40,
    run: () => runTool("typescript/bin/tsc", "--noEmit", "-p", "tsconfig.web.json"),
  },
  { name: "imports", budgetSeconds: 30, run: () => runNode("tools/check-imports.ts") },
  { name: "names and sizes", budgetSeconds: 15, run: () => runNode("tools/tidy.ts") },
  { name: "unused code", budgetSeconds: 40, run: () => runTool("knip/bin/knip.js") },
  {
    name: "generated files",
    budgetSeconds: 20,
    run: () => runNode("tools/generate.ts", "--check"),
  },
];

async function runGuarded(stage: Stage): Promise<ProgramResult> {
  const startedAtMs = performance.now();
  try {
    return await stage.run();
  } catch (error) {
    const output = error instanceof Error ? error.message : String(error);
    return { code: 1, output, durationMs: performance.now() - startedAtMs };
  }
}

function describe(stage: Stage, result: ProgramResult): string {
  const verdict = result.code === 0 ? "ok" : "FAILED";
  const seconds = result.durationMs / 1000;
  const over = seconds > stage.budgetSeconds ? "   over budget" : "";
  const time = `${seconds.toFixed(1).padStart(6)} s of ${stage.budgetSeconds} s`;
  return `${stage.name.padEnd(NAME_COLUMN)}${verdict.padEnd(8)}${time}${over}`;
}

const summary: string[] = [];
const failedNames: string[] = [];
let passed = 0;
let failed = 0;
for (const stage of stages) {
  print(`— ${stage.name}`);
  const result = await runGuarded(stage);
  const counts = stage.runsTests ? readClosingLine(result.output) : undefined;
  if (result.code !== 0) failedNames.push(stage.name);
  if (result.code !== 0 && (!stage.runsTests || !counts)) print(result.output.trimEnd());
  passed += counts?.passed ?? 0;
  // A run of tests that did not come to its closing line counts as one failed test.
  failed += counts?.failed ?? (stage.runsTests ? 1 : 0);
  summary.push(describe(stage, result));
}
print("");
for (const line of summary) print(line);
print(failedNames.length === 0 ? "Every stage passed." : `Failed: ${failedNames.join(", ")}.`);
print(closingLine(passed, failed));
if (failedNames.length > 0) process.exitCode = 1;
