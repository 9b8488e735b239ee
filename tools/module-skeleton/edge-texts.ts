// Table, use cases, endpoints and wiring: what a new module does at its edge.
import type { Words } from "./words.ts";

export const schema = ({
  one,
  many,
  schema: name,
  table,
}: Words) => `import { index, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { own, tableAccess } from "../../platform/db/access.ts";
import { id, instant } from "../../platform/db/columns.ts";

const schema = pgSchema("${name}");

export const ${one} = schema.table(
  "${table}",
  {
    merchantId: id("merchant_id").notNull(),
    ${one}Id: id("${table}_id").notNull(),
    label: text("label").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.${one}Id] }),
    index("${table}_added").on(table.merchantId, table.addedAt),
  ],
);

const mine = own("merchant");

/** Who reaches which rows of ${many}; everybody else has no rights. */
export const access = [tableAccess(${one}, { merchant: { select: mine, insert: mine } })];
`;

export const store = ({ noun, one, One, Many }: Words) => `import { asc, count } from "drizzle-orm";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import { MAX_PER_MERCHANT } from "./domain/${noun}.ts";
import type { ${One} } from "./index.ts";
import { ${one} } from "./schema.ts";

export async function insert${One}(
  tx: Tx<"merchant">,
  row: typeof ${one}.$inferInsert,
): Promise<void> {
  await queries(tx).insert(${one}).values(row);
}

/** Oldest first; row security narrows it to the merchant of the scope. */
export async function list${Many}(tx: Tx<"merchant">): Promise<${One}[]> {
  return queries(tx)
    .select({ ${one}Id: ${one}.${one}Id, label: ${one}.label, addedAt: ${one}.addedAt })
    .from(${one})
    .orderBy(asc(${one}.addedAt), asc(${one}.${one}Id))
    .limit(MAX_PER_MERCHANT);
}

export async function count${Many}(tx: Tx<"merchant">): Promise<number> {
  const [row] = await queries(tx).select({ present: count() }).from(${one});
  return row?.present ?? 0;
}
`;

export const service = ({
  noun,
  one,
  One,
  Many,
  limitCode,
}: Words) => `import type { Caller } from "../../kernel/actor.ts";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/error.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { Facts } from "../../platform/facts/record.ts";
import { hasRoom, type ${One}Details } from "./domain/${noun}.ts";
import { ${one}Added } from "./events.ts";
import type { ${One}, ${Many}Api } from "./index.ts";
import * as store from "./store.ts";

type MerchantCaller = Caller<ScopeOf<"merchant">>;

export interface ${Many}Deps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The module's use cases; what other modules may call is {@link ${Many}Api}. */
export interface ${Many}Service extends ${Many}Api {
  /** @throws AppError ${limitCode} */
  add${One}(caller: MerchantCaller, details: ${One}Details): Promise<${One}>;
}

async function add${One}(
  deps: ${Many}Deps,
  caller: MerchantCaller,
  details: ${One}Details,
): Promise<${One}> {
  const { merchantId } = caller.scope;
  const added = { ...details, ${one}Id: deps.newId(), addedAt: deps.clock.now() };
  await deps.transact(caller.scope, async (tx) => {
    // Nothing is locked: two at the same moment may pass the maximum by one, which harms nobody.
    if (!hasRoom(await store.count${Many}(tx))) throw new AppError("${limitCode}");
    await store.insert${One}(tx, { merchantId, ...added });
    await deps.facts.record(tx, caller, ${one}Added, {
      merchantId,
      object: { kind: "${noun}", id: added.${one}Id },
      payload: {},
    });
  });
  return added;
}

/** Makes the use cases. */
export function create${Many}Service(deps: ${Many}Deps): ${Many}Service {
  return {
    list${Many}: (caller) => deps.transact(caller.scope, (tx) => store.list${Many}(tx)),
    add${One}: (caller, details) => add${One}(deps, caller, details),
  };
}
`;

export const serviceTest = ({
  noun,
  One,
  Many,
  limitCode,
}: Words) => `import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../../kernel/actor.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { startTestInfra } from "../../testkit/start-test-app.ts";
import { MAX_PER_MERCHANT } from "./domain/${noun}.ts";
import { create${Many}Service, type ${Many}Service } from "./service.ts";

let base: Awaited<ReturnType<typeof startTestInfra>>;
let service: ${Many}Service;

beforeAll(async () => {
  base = await startTestInfra();
  const facts = createFacts({ ...base.infra, wake: () => undefined });
  service = create${Many}Service({ ...base.infra, facts });
});
afterAll(() => base.stop());

function someMerchant(): Caller<ScopeOf<"merchant">> {
  const [merchantId, actorId] = [base.infra.newId(), base.infra.newId()];
  return {
    actor: { kind: "user", id: actorId, role: "merchant.owner" },
    scope: { role: "merchant", merchantId, actorId },
    requestId: "test",
    lang: "zh",
  };
}

test("what a merchant adds it reads, and nobody else does", async () => {
  const [ours, theirs] = [someMerchant(), someMerchant()];
  const added = await service.add${One}(ours, { label: "一号" });
  expect(await service.list${Many}(ours)).toEqual([added]);
  expect(await service.list${Many}(theirs)).toEqual([]);
});

test("the maximum is a refusal that leaves nothing behind", async () => {
  const caller = someMerchant();
  for (let made = 0; made < MAX_PER_MERCHANT; made++) {
    await service.add${One}(caller, { label: \`\${made}\` });
  }
  await expect(service.add${One}(caller, { label: "x" })).rejects.toThrow("${limitCode}");
  expect(await service.list${Many}(caller)).toHaveLength(MAX_PER_MERCHANT);
});
`;

export const http = ({ noun, one, One, many, Many }: Words) => `import type { z } from "zod";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import * as api from "./api.ts";
import { ${one}Ids } from "./domain/${noun}.ts";
import type { ${One} } from "./index.ts";
import type { ${Many}Service } from "./service.ts";

function toView(row: ${One}): z.input<typeof api.${one}View> {
  return {
    id: ${one}Ids.write(row.${one}Id),
    label: row.label,
    addedAt: row.addedAt.toISOString(),
  };
}

/** The module's endpoints. */
export function ${many}Endpoints(service: ${Many}Service): BoundEndpoint[] {
  return [
    bind(api.list${Many}, async ({ caller }) => ({
      items: (await service.list${Many}(caller)).map(toView),
    })),
    bind(api.add${One}, async ({ caller, body }) => toView(await service.add${One}(caller, body))),
  ];
}
`;

export const wiring = ({
  module,
  one,
  many,
  Many,
}: Words) => `import type { Module } from "../../kernel/module.ts";
import { ${many}Errors } from "./errors.ts";
import { ${one}Added } from "./events.ts";
import { ${many}Endpoints } from "./http.ts";
import type { ${Many}Api } from "./index.ts";
import { ${many}Permissions } from "./permissions.ts";
import { create${Many}Service, type ${Many}Deps } from "./service.ts";

/** Wires the module. */
export function ${many}Module(deps: ${Many}Deps): {
  readonly module: Module;
  readonly api: ${Many}Api;
} {
  const service = create${Many}Service(deps);
  return {
    module: {
      name: "${module}",
      errors: ${many}Errors,
      permissions: ${many}Permissions,
      facts: [${one}Added],
      endpoints: ${many}Endpoints(service),
    },
    api: service,
  };
}
`;

export const migration = ({ schema: name, table }: Words) => `CREATE SCHEMA ${name};

CREATE TABLE ${name}.${table} (
  merchant_id uuid NOT NULL,
  ${table}_id uuid NOT NULL,
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, ${table}_id)
);
CREATE INDEX ${table}_added ON ${name}.${table} (merchant_id, added_at);
`;

export const note = ({
  module,
  noun,
}: Words) => `The ${noun} records of a merchant, first table of ${module}.
`;
