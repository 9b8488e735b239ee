// The skeleton is held to everything that a module is held to: layout, lint, names, import rules
// and types against the present kernel.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ESLint } from "eslint";
import { check } from "prettier";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkImports } from "./check-imports.ts";
import { nounOf } from "./module-skeleton/words.ts";
import { freeIdPrefix, writeModule } from "./new-module.ts";
import { tidy } from "./tidy.ts";

const checkout = resolve(import.meta.dirname, "..");
const order = ["audit", "genuine-check", "updates"];

let root: string;
const written = new Map<string, string>();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "module-"));
  mkdirSync(join(root, "tools"));
  mkdirSync(join(root, "migrations/0045-merchants"), { recursive: true });
  mkdirSync(join(root, "src/modules/audit"), { recursive: true });
  writeFileSync(join(root, "src/modules/audit/ids.ts"), 'export const ids = defineId("gen");\n');
  writeFileSync(join(root, "tools/module-order.json"), JSON.stringify(order));
  cpSync(join(checkout, ".prettierrc.json"), join(root, ".prettierrc.json"));
  for (const name of ["genuine-check", "updates"]) {
    for (const path of await writeModule(root, name)) {
      written.set(path, readFileSync(join(root, path), "utf8"));
    }
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const sources = () => [...written].filter(([path]) => path.endsWith(".ts"));

describe("names", () => {
  test.each([
    ["updates", "update"],
    ["emergencies", "emergency"],
    ["genuine-check", "genuine-check"],
    ["aftersales", "aftersale"],
  ])("%s keeps a %s", (module, noun) => {
    expect(nounOf(module)).toBe(noun);
  });

  test("an id's prefix is the shortest that is free", () => {
    expect(freeIdPrefix("update", new Set())).toBe("upd");
    expect(freeIdPrefix("update", new Set(["upd", "upda"]))).toBe("updat");
    expect(() => freeIdPrefix("ab", new Set(["ab"]))).toThrow("taken");
  });
});

describe("the tool", () => {
  test("writes the files of a module and a migration with the next number", () => {
    expect([...written.keys()]).toContain("src/modules/updates/service.itest.ts");
    expect([...written.keys()]).toContain("migrations/0046-genuine-check/up.sql");
    expect([...written.keys()]).toContain("migrations/0047-updates/up.sql");
    expect(written.get("src/modules/genuine-check/domain/genuine-check.ts")).toContain("genu_");
  });

  test("refuses a name without a place, and a folder that exists", async () => {
    await expect(writeModule(root, "shop")).rejects.toThrow("no place");
    await expect(writeModule(root, "audit")).rejects.toThrow("exists");
  });
});

describe("the skeleton", () => {
  test("is laid out", async () => {
    for (const [path, text] of written) {
      if (path.endsWith(".sql")) continue;
      const isLaidOut = await check(text, { printWidth: 100, filepath: path });
      expect({ path, isLaidOut }).toEqual({ path, isLaidOut: true });
    }
  });

  test("passes the linter", async () => {
    const eslint = new ESLint({ cwd: checkout });
    for (const [path, text] of sources()) {
      const [result] = await eslint.lintText(text, { filePath: join(checkout, path) });
      expect(result?.messages ?? []).toEqual([]);
    }
  });

  test("is tidy", () => {
    const files = [...written].map(([path, text]) => ({ path, text }));
    const page = { path: "ARCHITECTURE.md", text: order.join(", ") };
    expect(tidy([...files, page], order).findings).toEqual([]);
  });

  test("keeps the import rules", async () => {
    const tree = mkdtempSync(join(tmpdir(), "module-imports-"));
    for (const [path, text] of sources()) stubImports(tree, path, text);
    for (const [path, text] of sources()) writeInto(tree, path, text);
    const report = await checkImports(tree, join(checkout, ".dependency-cruiser.cjs"));
    rmSync(tree, { recursive: true });
    expect(report.breaches).toEqual([]);
    expect(report.clean).toBe(true);
  });

  test("fits the kernel's types", { timeout: 120_000 }, () => {
    expect(typeProblems(new Map(sources()))).toEqual([]);
  });
});

function writeInto(tree: string, path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

/** Puts an empty file wherever a file of the skeleton points, so that every import resolves. */
function stubImports(tree: string, path: string, text: string): void {
  for (const [, from = ""] of text.matchAll(/from "([^"]+)"/g)) {
    if (from.startsWith(".")) {
      writeInto(tree, join(dirname(path), from), "export {};\n");
    } else {
      writeInto(tree, `node_modules/${from}/package.json`, `{"main":"./index.js"}`);
      writeInto(tree, `node_modules/${from}/index.js`, "export {};\n");
    }
  }
}

/** Type errors of the given files as if they stood in the checkout. */
function typeProblems(files: ReadonlyMap<string, string>): string[] {
  const configFile = join(checkout, "tsconfig.json");
  const { config } = ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const settings = { ...config, include: [], files: [] };
  const { options } = ts.parseJsonConfigFileContent(settings, ts.sys, checkout);
  const texts = new Map([...files].map(([path, text]) => [join(checkout, path), text]));
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  const folders = new Set([...texts.keys()].map((path) => dirname(path)));
  host.directoryExists = (path) => folders.has(path) || directoryExists?.call(host, path) === true;
  host.fileExists = (path) => texts.has(path) || fileExists.call(host, path);
  host.readFile = (path) => texts.get(path) ?? readFile.call(host, path);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map((each) => `${path}: ${ts.flattenDiagnosticMessageText(each.messageText, " ")}`),
  );
}
