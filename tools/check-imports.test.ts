// Plants one breach of every rule in a dummy tree and expects exactly that rule to answer. A rule
// without a planted breach fails the test, so none can be added that never fires.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImportReport, checkImports, listSources } from "./check-imports.ts";

const configFile = resolve(import.meta.dirname, "..", ".dependency-cruiser.cjs");
const order: readonly string[] = createRequire(import.meta.url)("./module-order.json");
const ruleNames = (
  createRequire(import.meta.url)(configFile) as { forbidden: { name: string }[] }
).forbidden.map((rule) => rule.name);

/** File → what it imports; `type x` imports only types from x. */
type Tree = Readonly<Record<string, readonly string[]>>;

const audit = "src/modules/audit";
const providers = "src/modules/providers";

/** Every kind of import that is meant to be possible. */
const sound: Tree = {
  "src/main.ts": ["./modules/audit/module.ts", "./platform/db/pool.ts", "fastify"],
  "src/kernel/money.ts": ["zod", "@tillkeeper/velocity"],
  "src/kernel/ids.ts": ["./money.ts"],
  "src/platform/db/pool.ts": ["node:fs", "drizzle-orm", "../../kernel/ids.ts"],
  "src/ui-kit/button.tsx": ["../kernel/money.ts", "./button.css"],
  "src/client/client.ts": ["zod"],
  "src/testkit/app.ts": ["../main.ts"],
  "src/web/server/pages.ts": ["node:fs", "../../platform/db/pool.ts", "../routes.ts"],
  "src/web/routes.ts": ["../modules/audit/api.ts", "../modules/audit/api/proof.ts"],
  "src/web/merchant.tsx": [
    "../modules/audit/ui/parts/list.tsx",
    "../client/client.ts",
    "./routes.ts",
  ],
  [`${audit}/index.ts`]: ["./domain/entry.ts", "./events.ts", "./errors.ts", "./permissions.ts"],
  [`${audit}/domain/entry.ts`]: ["zod", "../../../kernel/money.ts"],
  [`${audit}/api.ts`]: ["./domain/entry.ts", "./errors.ts", "./permissions.ts", "zod"],
  [`${audit}/api/proof.ts`]: ["./page.ts", "../domain/entry.ts", "../errors.ts", "zod"],
  [`${audit}/api/page.ts`]: ["../permissions.ts"],
  [`${audit}/errors.ts`]: ["../../kernel/ids.ts"],
  [`${audit}/permissions.ts`]: [],
  [`${audit}/events.ts`]: ["./domain/entry.ts"],
  [`${audit}/ports.ts`]: ["./domain/entry.ts"],
  [`${audit}/personal-data.ts`]: ["./domain/entry.ts"],
  [`${audit}/schema.ts`]: ["drizzle-orm", "../../platform/db/pool.ts", "./personal-data.ts"],
  [`${audit}/store.ts`]: ["./schema.ts", "./domain/entry.ts", "../../platform/db/pool.ts"],
  [`${audit}/store/proof.ts`]: [
    "./page.ts",
    "../schema.ts",
    "../../../platform/db/pool.ts",
    "drizzle-orm",
  ],
  [`${audit}/store/page.ts`]: ["../domain/entry.ts", "../errors.ts"],
  [`${audit}/service/append-entry.ts`]: [
    "../store/proof.ts",
    "../store.ts",
    "../ports.ts",
    "../index.ts",
    "node:crypto",
  ],
  [`${audit}/service/append-entry.test.ts`]: ["../http.ts", "../../../testkit/app.ts"],
  [`${audit}/http.ts`]: ["./api.ts", "./api/proof.ts", "./service/append-entry.ts", "fastify"],
  [`${audit}/jobs.ts`]: ["./service/append-entry.ts"],
  [`${audit}/cli.ts`]: ["./api.ts", "./service/append-entry.ts"],
  [`${audit}/adapters/file.ts`]: ["../ports.ts", "node:fs"],
  [`${audit}/seed.ts`]: ["./service/append-entry.ts"],
  [`${audit}/ui/parts/list.tsx`]: [
    "../../api.ts",
    "../../domain/entry.ts",
    "../../../../ui-kit/button.tsx",
  ],
  [`${audit}/module.ts`]: [
    "./http.ts",
    "./jobs.ts",
    "./adapters/file.ts",
    "../../platform/db/pool.ts",
  ],
  [`${providers}/index.ts`]: ["../audit/index.ts"],
  [`${providers}/ui/pages/home.tsx`]: [
    "../../../audit/api.ts",
    "../../../audit/api/proof.ts",
    "../../../audit/ui/parts/list.tsx",
  ],
  "packages/velocity/src/index.ts": ["zod", "./table.json"],
  "packages/velocity/bench/run.ts": ["node:fs", "../src/index.ts"],
  "packages/iso8583/src/index.ts": ["node:crypto"],
  "terminal/agent.ts": ["node:net", "@tillkeeper/velocity"],
};

type Planted = readonly [rule: string, from: string, to: string];

const planted: readonly Planted[] = [
  ["no-cycles", "packages/velocity/src/left.ts", "./right.ts"],
  ["resolvable", "src/platform/log/lost.ts", "./nothing.ts"],
  ["only-the-front-door", `${providers}/service/peeks.ts`, "../../audit/domain/entry.ts"],
  ["ui-front-door", `${providers}/ui/pages/peeks.tsx`, "../../../audit/domain/entry.ts"],
  ["only-the-front-door", `${providers}/service/asks.ts`, "../../audit/api/proof.ts"],
  ["only-the-front-door", `${providers}/service/selects.ts`, "../../audit/store/proof.ts"],
  ["ui-front-door", `${providers}/ui/pages/selects.tsx`, "../../../audit/store/page.ts"],
  ["wiring-only-in-app", "src/web/server/wires.test.ts", "../../modules/audit/module.ts"],
  ["pure", "src/kernel/serves.ts", "fastify"],
  ["pure", "src/kernel/names.ts", "type fastify"],
  ["pure", `${audit}/domain/reads.ts`, "node:fs"],
  ["pure", `${audit}/domain/logs.ts`, "../../../platform/log/log.ts"],
  ["pure", `${audit}/api/reads.ts`, "node:fs"],
  ["pure", `${audit}/api/logs.ts`, "../../../platform/log/log.ts"],
  ["packages-stand-alone", "packages/velocity/src/leans.ts", "../../../src/kernel/money.ts"],
  ["packages-no-io", "packages/velocity/src/reads.ts", "node:fs"],
  ["iso8583-only-crypto", "packages/iso8583/src/reads.ts", "node:fs"],
  ["device-is-a-stranger", "terminal/knows.ts", "../src/kernel/money.ts"],
  ["platform-knows-no-device-code", "src/platform/log/drives.ts", "../../../terminal/agent.ts"],
  ["client-imports-nothing", "src/client/leans.ts", "../kernel/money.ts"],
  ["web-by-the-front-doors", "src/web/peeks.tsx", "../modules/audit/errors.ts"],
  ["web-by-the-front-doors", "src/web/selects.tsx", "../modules/audit/store/page.ts"],
  ["sql-only-in-store", `${audit}/service/queries.ts`, "../../../platform/db/pool.ts"],
  ["sql-only-in-store", `${audit}/service/builds.ts`, "drizzle-orm"],
  ["browser-only", `${audit}/ui/pages/reads.tsx`, "node:fs"],
  ["browser-only", "src/web/reads.ts", "node:fs"],
  ["screens-no-platform", "src/ui-kit/logs.tsx", "../platform/log/log.ts"],
  ["screens-no-platform", "src/web/logs.tsx", "./server/pages.ts"],
  ["node-loads-no-tsx", "src/web/server/renders.ts", "../merchant.tsx"],
  ["foundation-knows-no-module", "src/platform/log/knows.ts", "../../modules/audit/index.ts"],
  ["testkit-only-in-tests", "src/platform/log/tests.ts", "../../testkit/app.ts"],
  ["known-module-names", "src/app.ts", "./modules/shop/index.ts"],
  ...["index", "api", "errors", "permissions", "personal-data", "events", "ports", "schema"].map(
    (layer): Planted => [`layer:${layer}`, `src/modules/leads/${layer}.ts`, "./seed.ts"],
  ),
  ...["store", "http", "jobs", "cli"].map((layer): Planted => [
    `layer:${layer}`,
    `src/modules/leads/${layer}.ts`,
    "./seed.ts",
  ]),
  ["layer:domain", "src/modules/leads/domain/lead.ts", "../seed.ts"],
  ["layer:api", "src/modules/leads/api/lead.ts", "../seed.ts"],
  ["layer:store", "src/modules/leads/store/lead.ts", "../seed.ts"],
  ["layer:store", `${audit}/store/answers.ts`, "../api/page.ts"],
  ["layer:domain", `${audit}/domain/selects.ts`, "../store/page.ts"],
  ["layer:service", `${audit}/service/answers.ts`, "../api/page.ts"],
  ["layer:ui", `${audit}/ui/pages/selects.tsx`, "../../store/page.ts"],
  ["layer:service", "src/modules/leads/service/add-lead.ts", "../seed.ts"],
  ["layer:adapters", "src/modules/leads/adapters/sms.ts", "../seed.ts"],
  ["layer:ui", "src/modules/leads/ui/parts/form.tsx", "../../seed.ts"],
  ["layer:seed", "src/modules/offers/seed.ts", "./http.ts"],
  ...order
    .slice(0, -1)
    .map((name, index): Planted => [
      `order:${name}`,
      `src/modules/${name}/service/reach-right.ts`,
      `../../${order[index + 1]}/index.ts`,
    ]),
];

/** Files that breaches point at and that must exist. */
const targets: Tree = {
  "packages/velocity/src/right.ts": ["./left.ts"],
  "src/platform/log/log.ts": [],
  "src/modules/shop/index.ts": [],
  "src/modules/leads/seed.ts": [],
  "src/modules/offers/http.ts": [],
};

let root: string;
let clean: ImportReport;
let broken: ImportReport;

function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function writeSource(path: string, imports: readonly string[]): void {
  const lines = imports.map((each, index) =>
    each.startsWith("type ")
      ? `import type * as i${index} from "${each.slice(5)}";\nexport type T = typeof i${index};`
      : `import * as i${index} from "${each}";\nexport const v${index} = i${index};`,
  );
  write(path, `${lines.join("\n")}\nexport const made = 1;\n`);
}

function installStubs(): void {
  for (const name of ["zod", "fastify", "drizzle-orm"]) {
    write(`node_modules/${name}/package.json`, `{"name":"${name}","exports":"./index.js"}`);
    write(`node_modules/${name}/index.js`, "export const it = 1;\n");
  }
  write("packages/velocity/package.json", `{"exports":{".":"./src/index.ts"}}`);
  mkdirSync(join(root, "node_modules/@tillkeeper"));
  symlinkSync("../../packages/velocity", join(root, "node_modules/@tillkeeper/velocity"));
  write("packages/velocity/src/table.json", "{}");
  write("src/ui-kit/button.css", "");
}

/** The rules that answered the imports of one file. */
function answersTo(report: ImportReport, from: string): string[] {
  return report.breaches.filter((each) => each.from === from).map((each) => each.rule);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "imports-"));
  installStubs();
  for (const [path, imports] of Object.entries(sound)) writeSource(path, imports);
  clean = await checkImports(root, configFile);
  for (const [path, imports] of Object.entries(targets)) writeSource(path, imports);
  for (const name of order) {
    const path = `src/modules/${name}/index.ts`;
    if (!(path in sound) && name !== "leads") writeSource(path, []);
  }
  for (const [, from, to] of planted) writeSource(from, [to]);
  broken = await checkImports(root, configFile);
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the import rules", () => {
  test("find nothing in a sound tree", () => {
    expect(clean.breaches).toEqual([]);
    expect(clean.readCount).toBe(Object.keys(sound).length);
    expect(clean.clean).toBe(true);
  });

  test.each(planted)("%s answers %s", (rule, from) => {
    expect(answersTo(broken, from)).toEqual([rule]);
  });

  test("answer only where a breach was planted", () => {
    const origins = new Set(planted.map(([, from]) => from));
    expect(broken.breaches.filter((each) => !origins.has(each.from))).toEqual([]);
    expect(broken.clean).toBe(false);
  });

  test("have a planted breach each", () => {
    expect(planted.map(([rule]) => rule)).toEqual(expect.arrayContaining(ruleNames));
  });

  test("give their reason with the breach", () => {
    expect(broken.breaches.filter((each) => each.why === "")).toEqual([]);
  });
});

describe("the count", () => {
  test("names a file the cruiser has not read", async () => {
    const expected = [...listSources(root), "src/unread.ts"];
    const report = await checkImports(root, configFile, expected);
    expect(report.unread).toEqual(["src/unread.ts"]);
    expect(report.clean).toBe(false);
  });

  test("fails when there was nothing to read", async () => {
    const empty = mkdtempSync(join(tmpdir(), "imports-empty-"));
    const report = await checkImports(empty, configFile);
    rmSync(empty, { recursive: true });
    expect(report).toEqual({ breaches: [], unread: [], readCount: 0, clean: false });
  });
});
