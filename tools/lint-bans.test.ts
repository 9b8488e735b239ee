// Each ban is tried where it holds, with the rule that must answer, and where it must not.
import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";

const eslint = new ESLint();

async function rulesFor(filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath });
  return results.flatMap((result) => result.messages).map((each) => each.ruleId ?? each.message);
}

const domain = "src/modules/terminals/domain/state.ts";
const service = "src/modules/terminals/service.ts";
const page = "src/modules/terminals/ui/pages/list.tsx";

const refused: readonly [rule: string, file: string, code: string][] = [
  ["no-default-export", service, "export default function start() {}"],
  ["no-default-export", service, "const start = 1;\nexport { start as default };"],
  ["no-class", service, "export class Store {}"],
  ["no-class", service, "export const Store = class extends Map {};"],
  ["no-emitted-syntax", service, "export enum State { on, off }"],
  ["no-emitted-syntax", service, "export namespace state { export const on = 1; }"],
  ["no-parked-test", "src/kernel/x.test.ts", "it.skip('x', () => {});"],
  ["no-parked-test", "src/kernel/x.test.ts", "describe.only('x', () => {});"],
  ["no-parked-test", "src/kernel/x.test.ts", "test.todo('x');"],
  ["no-parked-test", "src/kernel/x.test.ts", "test.each([1]).skip;\ntest.concurrent.skip('x');"],
  ["no-impurity", domain, "export const at = Date.now();"],
  ["no-impurity", domain, "export const at = new Date();"],
  ["no-impurity", domain, "export const roll = Math.random();"],
  ["no-impurity", domain, "export const port = process.argv;"],
  ["no-impurity", domain, "console.log(1);"],
  ["no-impurity", domain, "export const page = fetch('/x');"],
  ["no-impurity", domain, "setTimeout(() => {}, 1);"],
  ["no-impurity", domain, "export const id = crypto.randomUUID();"],
  ["no-impurity", "src/kernel/id.ts", "import { randomUUID } from 'node:crypto';\nrandomUUID();"],
  ["no-impurity", "src/modules/terminals/api.ts", "export const at = Date.now();"],
  ["no-impurity", "src/modules/terminals/api/terminal.ts", "export const at = Date.now();"],
  ["no-impurity", "src/modules/terminals/events.ts", "export const at = Date.now();"],
  ["no-impurity", "src/modules/terminals/errors.ts", "export const at = Date.now();"],
  ["no-impurity", "src/modules/terminals/permissions.ts", "export const at = Date.now();"],
  ["no-impurity", "src/modules/terminals/personal-data.ts", "export const at = Date.now();"],
  ["no-impurity", "packages/velocity/src/window.ts", "export const at = Date.now();"],
  ["no-environment", service, "export const port = process.env.PORT;"],
  ["no-environment", service, "export const port = process['env'].PORT;"],
  ["no-environment", "src/main.ts", "import { env } from 'node:process';\nenv.PORT;"],
  ["no-other-way-out", service, "export const page = fetch('https://x.test');"],
  ["no-other-way-out", service, "export const page = globalThis.fetch('https://x.test');"],
  [
    "no-other-way-out",
    service,
    "import https from 'node:https';\nhttps.request('https://x.test');",
  ],
  ["no-other-way-out", service, "import { request } from 'node:http';\nrequest('http://x.test');"],
  ["no-other-way-out", service, "import { connect } from 'tls';\nconnect(443);"],
  ["no-other-way-out", service, "import * as net from 'node:net';\nnet.createConnection(443);"],
  ["no-other-way-out", service, "import { request } from 'undici';\nrequest('http://x.test');"],
  ["no-other-way-out", service, "export const socket = new WebSocket('wss://x.test');"],
  ["no-other-way-out", "src/web/server/page.ts", "export const page = fetch('https://x.test');"],
  ["no-built-sql", service, "export const rows = (tx, id) => tx.query(`select ${id}`);"],
  ["no-built-sql", service, "export const rows = (tx, id) => tx.query('select ' + id);"],
  ["no-built-sql", service, "export const rows = (tx, id) => tx.query({ text: `select ${id}` });"],
  ["no-built-sql", service, "export const rows = (sql, id) => sql.raw(id);"],
  ["no-float-money", domain, "export const yuan = (fen) => (fen / 100).toFixed(2);"],
  ["no-float-money", "src/kernel/money.ts", "export const fen = (text) => parseFloat(text);"],
  ["no-float-money", "packages/fee-schedule/src/x.ts", "export const f = Number.parseFloat('1');"],
];

const accepted: readonly [why: string, file: string, code: string][] = [
  ["tools need a default export", "vitest.config.ts", "export default { test: {} };"],
  ["errors are classes", service, "export class AppError extends Error {}"],
  ["an instant that was passed in", domain, "export const at = (ms: number) => new Date(ms);"],
  [
    "a property is no global",
    domain,
    "export const name = (order: { process: 1 }) => order.process;",
  ],
  ["a parameter is no global", domain, "export const call = (fetch: () => 1) => fetch();"],
  ["naming a type uses nothing", service, "export type Fetch = typeof fetch;"],
  [
    "a database test may use the clock",
    "src/kernel/clock.itest.ts",
    "export const at = Date.now();",
  ],
  ["a test may use the clock", "src/kernel/clock.test.ts", "export const at = Date.now();"],
  ["a service has a clock at its edge", "src/main.ts", "export const at = Date.now();"],
  ["the one reader", "src/platform/config/read.ts", "export const port = process.env.PORT;"],
  [
    "the one way out",
    "src/platform/outbound/send.ts",
    "export const page = fetch('https://x.test');",
  ],
  ["a browser fetches", page, "export const page = fetch('/api');"],
  ["the client fetches", "src/client/client.ts", "export const page = fetch('/api');"],
  ["a device fetches", "terminal/agent/send.ts", "export const page = fetch('https://x.test');"],
  ["a tool fetches", "tools/journey.ts", "export const page = fetch('http://x.test');"],
  ["a server listens", service, "import { createServer } from 'node:net';\ncreateServer();"],
  ["a socket's type", service, "import type { Socket } from 'node:net';\nexport type S = Socket;"],
  ["bound values", service, "export const rows = (sql, id: string) => sql`select ${id}`;"],
  [
    "a fixed statement",
    service,
    "export const rows = (tx: { query: (q: string) => 1 }) => tx.query(`select 1`);",
  ],
  [
    "withScope's own folder",
    "src/platform/db/scope.ts",
    "export const s = (tx, v) => tx.query(`set local x = ${v}`);",
  ],
  ["a figure on screen", page, "export const share = (x: number) => x.toFixed(1);"],
];

describe("the linter refuses", () => {
  test.each(refused)("%s in %s: %s", async (rule, file, code) => {
    expect(await rulesFor(file, code)).toContain(`tillkeeper/${rule}`);
  });

  test("any, @ts-ignore and an inline disable", async () => {
    const found = await rulesFor(
      service,
      "// eslint-disable-next-line\nexport const x: any = 1;\n// @ts-ignore\nexport const y = x;",
    );
    expect(found).toContain("@typescript-eslint/no-explicit-any");
    expect(found).toContain("@typescript-eslint/ban-ts-comment");
  });

  test("reports a global once", async () => {
    const found = await rulesFor(service, "export const page = fetch('https://x.test');");
    expect(found).toEqual(["tillkeeper/no-other-way-out"]);
  });
});

describe("the linter accepts", () => {
  test.each(accepted)("%s: %s", async (_why, file, code) => {
    const found = await rulesFor(file, code);
    expect(found.filter((rule) => rule.startsWith("tillkeeper/"))).toEqual([]);
  });
});
