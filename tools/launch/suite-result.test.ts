import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runProgram } from "./run-program.ts";
import { closingLine, judgeRun, readClosingLine } from "./suite-result.ts";
import type { RunnerReport } from "./suite-result.ts";
import { listTestFiles, suites } from "./suites.ts";

function report(changes: Partial<RunnerReport> = {}): RunnerReport {
  const testResults = [{ name: "a.test.ts", assertionResults: [{}] }];
  const counts = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return { ...counts, testResults, ...changes };
}

describe("judgeRun", () => {
  it("counts passing and failing tests", () => {
    expect(judgeRun(report(), 1, 0)).toEqual({ passed: 1, failed: 0, complaints: [] });
    expect(judgeRun(report({ numFailedTests: 2 }), 1, 1)).toMatchObject({ passed: 1, failed: 2 });
  });

  it.each([
    ["without a report", undefined, 1, 0],
    ["with a skipped test", report({ numPendingTests: 1 }), 1, 0],
    ["with a planned test", report({ numTodoTests: 1 }), 1, 0],
    ["whose runner failed by itself", report(), 1, 1],
    ["that left a file out", report(), 2, 0],
    [
      "whose file ran no test",
      report({ testResults: [{ name: "a.test.ts", assertionResults: [] }] }),
      1,
      1,
    ],
  ])("fails a run %s", (_name, given, files, code) => {
    const result = judgeRun(given, files, code);
    expect(result.failed).toBe(1);
    expect(result.complaints).toHaveLength(1);
  });
});

describe("the closing line", () => {
  it("is read back from the end of an output", () => {
    expect(readClosingLine(`unit ok\n${closingLine(12, 3)}\n`)).toEqual({ passed: 12, failed: 3 });
  });

  it.each(["", "12 passed, 3 failed\nmore", "unit 12 passed, 3 failed"])("is not in %j", (text) => {
    expect(readClosingLine(text)).toBeUndefined();
  });
});

describe("suites", () => {
  it("hold each file that looks like a test exactly once", () => {
    const pattern = "**/*.{test,itest,e2e}.{ts,tsx}";
    const exclude = ["**/node_modules/**", "**/dist/**"];
    const files = globSync(pattern, { exclude }).sort();
    expect(files).toContain("tools/launch/suite-result.test.ts");
    expect(suites.flatMap((suite) => listTestFiles(suite, ".")).sort()).toEqual(files);
  });
});

describe("runProgram", () => {
  it("stops a program that does not end in time, with all that it started", async () => {
    const options = { cwd: ".", timeoutMs: 300 };
    const result = await runProgram("/bin/sh", ["-c", "echo begun; sleep 60 & wait"], options);
    expect(result.code).not.toBe(0);
    expect(result.output).toBe("begun\n\nstopped after 0.3 s\n");
    expect(result.durationMs).toBeLessThan(10_000);
  });

  it("gives the exit code and the output of both streams", async () => {
    const script = "echo out; echo err >&2; exit 3";
    const result = await runProgram("/bin/sh", ["-c", script], { cwd: ".", timeoutMs: 10_000 });
    expect(result.code).toBe(3);
    expect(result.output.split("\n").sort()).toEqual(["", "err", "out"]);
  });
});
