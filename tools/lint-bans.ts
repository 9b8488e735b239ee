// The project's own lint rules: each ban of STYLE.md as one ESLint rule whose message names the
// replacement. Separate rules, because ESLint's no-restricted-syntax is replaced, not merged, when
// two configuration entries match the same file.
import type { Rule, Scope } from "eslint";

type Selectors = Readonly<Record<string, string>>;
type BannedImports = Readonly<
  Record<string, { readonly names: readonly string[] | "all"; readonly instead: string }>
>;

interface Ban {
  /** What the rule is for, shown by `eslint --print-config` and editors. */
  readonly why: string;
  /** esquery selector → message. */
  readonly syntax?: Selectors;
  /** Global variable → message; a local variable of the same name is left alone. */
  readonly globals?: Selectors;
  /** Module → value imports that are refused; type imports are always fine. */
  readonly imports?: BannedImports;
}

const takeInstant = "Take the instant as an argument (kernel clock); pure code has no clock.";
const takeRandom = "Take the random value or its source as an argument; pure code draws none.";
const takeTimer = "Pure code does not wait; plan it in jobs.ts or take the result as an argument.";
const useOutbound = "Go out through src/platform/outbound: known hosts, no redirects, capped.";
const bindValues =
  "Bind values: sql`… ${value}` or $1 with a values array; names by sql.identifier.";
const countFen =
  "Money is integer fen and rates integer millionths; use the kernel's money functions.";
const finish = "Finish or delete the test; the suite runs every test it has.";

const callOf = (object: string, property: string) =>
  `CallExpression[callee.object.name=${object}][callee.property.name=${property}]`;
const statementCall = "CallExpression[callee.property.name=/^(query|execute|unsafe)$/]";
const parked = "[property.name=/^(skip|only|todo)$/]";

const randomFunctions = ["randomBytes", "randomUUID", "randomInt", "randomFill", "randomFillSync"];

const bans: Readonly<Record<string, Ban>> = {
  "no-default-export": {
    why: "A name is the same everywhere it is used.",
    syntax: {
      "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']":
        "Export it by name: export function …, export const ….",
    },
  },
  "no-class": {
    why: "State hides in classes; only errors need a prototype.",
    syntax: {
      ":matches(ClassDeclaration, ClassExpression):not([superClass.name=/Error$/])":
        "Write a function that returns an object, or plain data; only errors are classes.",
    },
  },
  "no-emitted-syntax": {
    why: "Node runs the source by removing types, so a type-only file must stay type-only.",
    syntax: {
      TSEnumDeclaration: "Use a const tuple and a zod enum, or a union of string literals.",
      "TSModuleDeclaration[kind='namespace']": "A file is the namespace; export from it.",
      TSParameterProperty: "Assign the field in the constructor's body.",
      "TSImportEqualsDeclaration, TSExportAssignment": "Use import … from and export.",
    },
  },
  "no-impurity": {
    why: "Domain rules give the same answer on the server, in the browser and in a test.",
    syntax: {
      "MemberExpression[object.name='Date'][property.name='now']": takeInstant,
      "NewExpression[callee.name='Date'][arguments.length=0]": takeInstant,
      "CallExpression[callee.name='Date']": takeInstant,
      "MemberExpression[object.name='Math'][property.name='random']": takeRandom,
      "MemberExpression[object.name='globalThis']": "Take what you need as an argument.",
    },
    globals: {
      process: "Take the value as an argument; only src/platform/config reads the environment.",
      console: "Return a Result or throw; logging happens at the edge (src/platform/log).",
      fetch: "Pure code does no IO; declare a port and let an adapter fetch.",
      crypto: takeRandom,
      performance: takeInstant,
      setTimeout: takeTimer,
      setInterval: takeTimer,
      setImmediate: takeTimer,
    },
    imports: {
      "node:crypto": { names: randomFunctions, instead: takeRandom },
      "node:process": { names: "all", instead: "Take the value as an argument." },
    },
  },
  "no-environment": {
    why: "Settings are read, checked and documented in one place.",
    syntax: {
      "MemberExpression[object.name='process'][property.name='env']":
        "Add the setting to src/platform/config and take it from there.",
      "MemberExpression[object.name='process'][property.value='env']":
        "Add the setting to src/platform/config and take it from there.",
    },
    imports: {
      "node:process": { names: ["env"], instead: "Add the setting to src/platform/config." },
    },
  },
  "no-other-way-out": {
    why: "Each call to another host passes one module that checks where it goes.",
    syntax: {
      [callOf("/^https?$/", "/^(request|get)$/")]: useOutbound,
      [callOf("/^(net|tls|http2)$/", "/^(connect|createConnection)$/")]: useOutbound,
      "NewExpression[callee.object.name=/^(net|tls)$/][callee.property.name=/Socket$/]":
        useOutbound,
      "MemberExpression[object.name='globalThis'][property.name='fetch']": useOutbound,
    },
    globals: { fetch: useOutbound, WebSocket: useOutbound, EventSource: useOutbound },
    imports: {
      "node:http": { names: ["request", "get"], instead: useOutbound },
      "node:https": { names: ["request", "get"], instead: useOutbound },
      "node:http2": { names: ["connect"], instead: useOutbound },
      "node:net": { names: ["connect", "createConnection", "Socket"], instead: useOutbound },
      "node:tls": { names: ["connect", "TLSSocket"], instead: useOutbound },
      "node:dgram": { names: "all", instead: useOutbound },
      undici: { names: "all", instead: useOutbound },
      axios: { names: "all", instead: useOutbound },
    },
  },
  "no-built-sql": {
    why: "A statement glued from strings is one forgotten quote away from another tenant's rows.",
    syntax: {
      [callOf("'sql'", "'raw'")]: bindValues,
      [`${statementCall} > TemplateLiteral.arguments[expressions.length>0]`]: bindValues,
      [`${statementCall} > BinaryExpression.arguments[operator='+']`]: bindValues,
      [`${statementCall} > * > Property[key.name='text'] > .value[expressions.length>0]`]:
        bindValues,
    },
  },
  "no-float-money": {
    why: "0.1 + 0.2 is not 0.3.",
    syntax: {
      "CallExpression[callee.name='parseFloat']": countFen,
      "MemberExpression[object.name='Number'][property.name='parseFloat']": countFen,
      "CallExpression[callee.property.name='toFixed']": countFen,
    },
  },
  "no-parked-test": {
    why: "A skipped test reports success for something nobody checked.",
    syntax: {
      [`MemberExpression[object.name=/^(it|test|describe|suite|bench)$/]${parked}`]: finish,
      [`MemberExpression[object.property.name=/^(each|concurrent|sequential)$/]${parked}`]: finish,
    },
  },
};

/** True for `typeof fetch` in a type, which names the global without using it. */
function isTypeOnly(reference: Scope.Reference): boolean {
  const parent: { type: string } | undefined = (
    reference.identifier as { parent?: { type: string } }
  ).parent;
  return parent?.type === "TSTypeQuery" || parent?.type === "TSTypeReference";
}

function reportGlobals(context: Rule.RuleContext, banned: Selectors): void {
  const globalScope = context.sourceCode.scopeManager.globalScope;
  if (globalScope === null) return;
  const implicit = globalScope.variables.filter((variable) => variable.defs.length === 0);
  const references = [...globalScope.through, ...implicit.flatMap((each) => each.references)];
  for (const reference of references) {
    const message = banned[reference.identifier.name as string];
    if (message === undefined || isTypeOnly(reference)) continue;
    context.report({ node: reference.identifier as Rule.Node, message });
  }
}

interface ImportNode {
  readonly importKind?: "type" | "value";
  readonly source: { readonly value: unknown };
  readonly specifiers: readonly {
    readonly importKind?: "type" | "value";
    readonly imported?: { readonly name?: string };
  }[];
}

function reportImport(context: Rule.RuleContext, node: Rule.Node, banned: BannedImports): void {
  const declaration = node as unknown as ImportNode;
  const from = String(declaration.source.value);
  const ban = banned[from] ?? banned[`node:${from}`];
  if (ban === undefined || declaration.importKind === "type") return;
  for (const specifier of declaration.specifiers) {
    if (specifier.importKind === "type") continue;
    const name = specifier.imported?.name;
    if (ban.names === "all" || (name !== undefined && ban.names.includes(name))) {
      context.report({ node, message: ban.instead });
    }
  }
}

function ruleFor(ban: Ban): Rule.RuleModule {
  return {
    meta: { type: "problem", docs: { description: ban.why }, schema: [] },
    create(context) {
      const listener: Rule.RuleListener = {};
      for (const [selector, message] of Object.entries(ban.syntax ?? {})) {
        listener[selector] = (node: Rule.Node) => context.report({ node, message });
      }
      const { globals, imports } = ban;
      if (globals !== undefined) listener["Program:exit"] = () => reportGlobals(context, globals);
      if (imports !== undefined) {
        listener.ImportDeclaration = (node) => reportImport(context, node as Rule.Node, imports);
      }
      return listener;
    },
  };
}

/** The ESLint plugin that holds one rule per ban; used by eslint.config.js as `tillkeeper/…`. */
export const lintBans = {
  meta: { name: "tillkeeper" },
  rules: Object.fromEntries(Object.entries(bans).map(([name, ban]) => [name, ruleFor(ban)])),
};
