import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Finding, checkColumns, checkDocstrings, checkFileName } from "./tidy-checks.ts";
import { checkLock, checkModuleNames, checkModuleOrder, checkWords } from "./tidy-checks.ts";
import { readSources, tidy } from "./tidy.ts";

const at = (path: string, text = "") => ({ path, text });
const messages = (findings: readonly Finding[]) => findings.map((each) => each.message);
const lines = (findings: readonly Finding[]) => findings.map((each) => each.line);

describe("names inside a module", () => {
  test.each([
    "README.md",
    "index.ts",
    "api.ts",
    "service.ts",
    "service/activate-terminal.ts",
    "service/activate-terminal.test.ts",
    "store.itest.ts",
    "store/terminal.ts",
    "store/terminal.itest.ts",
    "api/terminal.ts",
    "terminals.itest.ts",
    "domain/state.ts",
    "adapters/sms.suite.ts",
    "ui/labels.ts",
    "ui/pages/list.tsx",
  ])("%s is one of them", (name) => {
    expect(checkModuleNames(at(`src/modules/terminals/${name}`))).toEqual([]);
  });

  test.each([
    "state.ts",
    "routes.ts",
    "queries/list.ts",
    "store/index.ts",
    "store/read/terminal.ts",
    "api/terminal.tsx",
    "schema/terminal.ts",
    "ui/list.tsx",
    "NOTES.md",
  ])("%s is none of them", (name) => {
    expect(checkModuleNames(at(`src/modules/terminals/${name}`))).toHaveLength(1);
  });

  test("hold for modules only", () => {
    expect(checkModuleNames(at("src/platform/db/pool.ts"))).toEqual([]);
  });
});

describe("file names", () => {
  test.each([
    "src/kernel/utils.ts",
    "src/platform/helpers/text.ts",
    "src/modules/terminals/domain/types.ts",
    "packages/velocity/src/window-helpers.ts",
    "src/kernel/misc.test.ts",
    "src/kernel/workingCalendar.ts",
    "src/ui-kit/Button.tsx",
  ])("%s is refused", (path) => {
    expect(checkFileName(at(path))).toHaveLength(1);
  });

  test.each([
    "src/modules/merchants/domain/account-manager.ts",
    "src/platform/http/common-errors.ts",
    "vitest.config.ts",
    "vite.ssr.config.ts",
    "src/kernel/money.test.ts",
    "e2e/apply.e2e.ts",
    "tools/start.mjs",
    "docs/glossary.md",
  ])("%s is accepted", (path) => {
    expect(checkFileName(at(path))).toEqual([]);
  });
});

describe("line length", () => {
  test("counts characters, not bytes or code units", () => {
    expect(checkColumns(at("x.ts", "机".repeat(100)))).toEqual([]);
    expect(checkColumns(at("x.ts", "𠮷".repeat(100)))).toEqual([]);
    expect(lines(checkColumns(at("x.tsx", `ok\n${"机".repeat(101)}`)))).toEqual([2]);
  });

  test("a single text may be longer, code beside it may not", () => {
    const text = `    zh: "${"长".repeat(120)}",`;
    expect(checkColumns(at("labels.ts", text))).toEqual([]);
    const code = `const sum = ${"first + ".repeat(15)}"text";`;
    expect(lines(checkColumns(at("x.ts", code)))).toEqual([1]);
  });

  test("holds for TypeScript only", () => {
    expect(checkColumns(at("x.md", "a".repeat(200)))).toEqual([]);
  });
});

describe("words", () => {
  test.each([
    `// ${"TO" + "DO"}: later`,
    `// ${"FIX" + "ME"} soon`,
    `read("${["", "home", "li", "x"].join("/")}")`,
    `see ${["", "root", ".cache"].join("/")}`,
    `in ${["", "work", "main"].join("/")}`,
  ])("%s is reported with its line", (line) => {
    expect(lines(checkWords(at("a.ts", `first\n${line}\n`)))).toEqual([2]);
  });

  test.each(["mastodon", "src/home/page.tsx", "~/root/x", "/var/lib/tillkeeper", "`${at}/work/x`"])(
    "%s is no finding",
    (line) => {
      expect(checkWords(at("a.ts", line))).toEqual([]);
    },
  );
});

describe("the lock", () => {
  const lock = (packages: object) => at("package-lock.json", JSON.stringify({ packages }));

  test("is clean without addresses and with hashes", () => {
    const packages = {
      "": { name: "x" },
      "node_modules/zod": { integrity: "sha512-x" },
      "node_modules/inner": { inBundle: true },
      "node_modules/@tillkeeper/velocity": { resolved: "packages/velocity", link: true },
      "packages/velocity": {},
    };
    expect(checkLock(lock(packages))).toEqual([]);
  });

  test("refuses a registry's address and a missing hash", () => {
    const packages = {
      "node_modules/zod": { resolved: "https://registry.example/zod.tgz", integrity: "sha512-x" },
      "node_modules/pg": {},
    };
    expect(messages(checkLock(lock(packages)))).toEqual([
      "node_modules/zod names a download address: https://registry.example/zod.tgz",
      "node_modules/pg has no integrity hash",
    ]);
  });
});

describe("docstrings", () => {
  const text = [
    "/** Adds. */",
    "export function add() {}",
    "export function take() {}",
    "",
    "/** Units of time. */",
    "export const SECOND_MS = 1;",
    "export const MINUTE_MS = 60;",
    "",
    "export const HOUR_MS = 3600;",
    "const inner = 1;",
    "export type Hour = number;",
  ].join("\n");

  test("are demanded of public functions and constants", () => {
    expect(lines(checkDocstrings(at("src/kernel/clock.ts", text)))).toEqual([3, 9]);
    expect(lines(checkDocstrings(at("src/modules/audit/api.ts", text)))).toEqual([3, 9]);
    expect(lines(checkDocstrings(at("src/modules/audit/api/entry.ts", text)))).toEqual([3, 9]);
    expect(lines(checkDocstrings(at("packages/velocity/src/index.ts", text)))).toEqual([3, 9]);
  });

  test("are not demanded of an endpoint, which has its summary", () => {
    const text = 'export const read = endpoint({ summary: "Reads" });';
    expect(checkDocstrings(at("src/modules/audit/api.ts", text))).toEqual([]);
  });

  test("are not demanded elsewhere", () => {
    expect(checkDocstrings(at("src/modules/audit/store.ts", text))).toEqual([]);
    expect(checkDocstrings(at("src/modules/audit/store/entry.ts", text))).toEqual([]);
    expect(checkDocstrings(at("src/modules/audit/api/entry.test.ts", text))).toEqual([]);
    expect(checkDocstrings(at("src/kernel/clock.test.ts", text))).toEqual([]);
  });
});

describe("the order of modules", () => {
  const order = ["audit", "identity"];
  const page = at("ARCHITECTURE.md", "The order:\n**audit,\n`identity`**\n");

  test("is clean when folder, list and page agree", () => {
    const files = [page, at("src/modules/audit/README.md"), at("src/modules/audit/index.ts")];
    expect(checkModuleOrder(files, order)).toEqual([]);
  });

  test("refuses a module without place or page, and another order on the page", () => {
    const files = [at("ARCHITECTURE.md", "identity, audit"), at("src/modules/shop/index.ts")];
    expect(messages(checkModuleOrder(files, order))).toEqual([
      "has no place in tools/module-order.json",
      "has no README.md",
      "does not list the modules in the order of tools/module-order.json",
    ]);
  });
});

describe("a run", () => {
  test("reads the project's own text and warns of long files", () => {
    const root = mkdtempSync(join(tmpdir(), "tidy-"));
    for (const folder of ["src", "node_modules/x", "testdata", "packages/a/dist"]) {
      mkdirSync(join(root, folder), { recursive: true });
      writeFileSync(join(root, folder, "long.ts"), "\n".repeat(401));
    }
    writeFileSync(join(root, "ARCHITECTURE.md"), "audit");
    const report = tidy(readSources(root), ["audit"]);
    rmSync(root, { recursive: true });
    expect(report.fileCount).toBe(2);
    expect(report.findings).toEqual([]);
    expect(report.warnings.map((each) => each.path)).toEqual(["src/long.ts"]);
  });
});
