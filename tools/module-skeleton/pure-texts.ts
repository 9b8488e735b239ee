// Page, rules and tables of names: what a new module says about itself, without IO.
import type { Words } from "./words.ts";

export const readme = ({ module, noun, limitCode }: Words) => `# ${module}

Keeps the ${noun} records of a merchant.

- **Words**: a _${noun}_ belongs to one merchant and carries a label.
- **States**: none; a ${noun} is added and stays.
- **Invariants**: a merchant sees and adds its own only; no more than 100 (\`${limitCode}\`).
- **Legal duty**: none.
- **Events out**: \`${noun}.added.v1\`. **Events in**: none.
`;

export const domain = ({ noun, one, One, idPrefix }: Words) => `import { z } from "zod";
import { defineId } from "../../../kernel/ids.ts";

/** \`${idPrefix}_…\`: a ${noun}. */
export const ${one}Ids = defineId("${idPrefix}");

/** A merchant with more than these has other needs than a list. */
export const MAX_PER_MERCHANT = 100;

/** What a ${noun} is described by. */
export const ${one}Schema = z.strictObject({ label: z.string().trim().min(1).max(60) });
export type ${One}Details = z.output<typeof ${one}Schema>;

/** Whether a merchant that has \`present\` of them may add another. */
export function hasRoom(present: number): boolean {
  return present < MAX_PER_MERCHANT;
}
`;

export const domainTest = ({ noun, one }: Words) => `import { expect, test } from "vitest";
import { hasRoom, MAX_PER_MERCHANT, ${one}Schema } from "./${noun}.ts";

test("a label is kept without the blanks around it", () => {
  expect(${one}Schema.parse({ label: " 一号 " })).toEqual({ label: "一号" });
});

test.each([{ label: "" }, { label: "  " }, { label: "x".repeat(61) }, { label: "x", more: 1 }, {}])(
  "%j is refused",
  (input) => {
    expect(${one}Schema.safeParse(input).success).toBe(false);
  },
);

test("there is room up to the maximum", () => {
  expect(hasRoom(MAX_PER_MERCHANT - 1)).toBe(true);
  expect(hasRoom(MAX_PER_MERCHANT)).toBe(false);
});
`;

export const index = ({
  module,
  noun,
  one,
  One,
  Many,
}: Words) => `import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";

export { ${one}Ids } from "./domain/${noun}.ts";
export { ${one}Added } from "./events.ts";

/** A ${noun} as its merchant reads it. */
export interface ${One} {
  readonly ${one}Id: Uuid;
  readonly label: string;
  readonly addedAt: Date;
}

/** What modules to the right may ask of ${module}. */
export interface ${Many}Api {
  /** The merchant's own, oldest first; at most 100. */
  list${Many}(caller: Caller<ScopeOf<"merchant">>): Promise<readonly ${One}[]>;
}
`;

export const api = ({
  module,
  noun,
  one,
  One,
  many,
  Many,
  limitCode,
}: Words) => `import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { MAX_PER_MERCHANT, ${one}Ids, ${one}Schema } from "./domain/${noun}.ts";

/** A ${noun} as its merchant sees it. */
export const ${one}View = z
  .object({
    id: ${one}Ids.output,
    label: z.string().max(60),
    addedAt: z.iso.datetime(),
  })
  .meta({ id: "${One}" });

/** The merchant's own. */
export const list${Many} = endpoint({
  id: "${many}.list${Many}",
  method: "GET",
  path: "/api/merchant/${module}",
  summary: "The merchant's own ${noun} records, oldest first",
  audience: "merchant",
  permission: "${many}.list",
  response: z.object({ items: z.array(${one}View).max(MAX_PER_MERCHANT) }),
});

/** Adds one. */
export const add${One} = endpoint({
  id: "${many}.add${One}",
  method: "POST",
  path: "/api/merchant/${module}",
  summary: "Add a ${noun}",
  audience: "merchant",
  permission: "${many}.add",
  body: ${one}Schema,
  response: ${one}View,
  status: 201,
  errors: ["${limitCode}"],
});
`;

export const errors = ({
  many,
  limitCode,
}: Words) => `import { defineErrors } from "../../kernel/error.ts";

export const ${many}Errors = defineErrors({
  ${limitCode}: {
    status: 409,
    zh: "数量已达上限（100 条），不能再添加。",
    en: "The maximum of 100 is reached; no more can be added.",
  },
});
`;

export const events = ({ noun, one }: Words) => `import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";

export const ${one}Added = defineFact({
  type: "${noun}.added.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "添加了一条记录", en: "Added a ${noun.replaceAll("-", " ")}" },
});
`;

export const permissions = ({
  many,
}: Words) => `import { definePermissions } from "../../kernel/permission.ts";

export const ${many}Permissions = definePermissions({
  "${many}.list": ["merchant.owner", "merchant.manager", "merchant.cashier"],
  "${many}.add": ["merchant.owner", "merchant.manager"],
});
`;
