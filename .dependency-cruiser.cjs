// Which part of the code may import which: ARCHITECTURE.md as rules. Run by tools/check-imports.ts,
// which also counts what was read; tools/check-imports.test.ts breaks each rule once.
const order = require("./tools/module-order.json");

const MODULES = "^src/modules/";
const OWN = `${MODULES}$1/`;
const TEST = "[.](test|itest|e2e|suite)[.]tsx?$";
// Endpoints stand in api.ts, or in api/ with one noun a file; docs/adr/0007.
const API = [`${MODULES}[^/]+/api[.]ts$`, `${MODULES}[^/]+/api/`];
const COMPOSITION = "^src/(app|main|cli)[^/]*[.]ts$";
const TESTKIT = "^src/testkit/";
const NODE_PART_OF_WEB = "^src/web/server/";
const PURE =
  "^src/(kernel/|modules/[^/]+/(index|domain|api|errors|events|ports|permissions|personal-data)[/.])";

/** What each file or folder of a module may reach inside its own module, besides index.ts. */
const layers = {
  index: ["domain", "events", "errors", "permissions"],
  domain: ["domain"],
  api: ["api", "domain", "errors", "permissions"],
  errors: [],
  permissions: [],
  "personal-data": ["domain"],
  events: ["domain"],
  ports: ["domain"],
  schema: ["domain", "personal-data"],
  store: ["store", "schema", "domain", "errors", "personal-data"],
  service: ["service", "store", "domain", "ports", "events", "errors", "permissions"],
  http: ["api", "service", "domain", "events", "errors", "permissions"],
  jobs: ["service", "domain", "events", "errors"],
  adapters: ["adapters", "ports", "domain", "errors"],
  cli: ["api", "service", "domain", "errors"],
  seed: ["service", "domain"],
  ui: ["ui", "api", "domain", "errors"],
};

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `layer:${layer}`,
  comment: `${layer} reaches only: index ${allowed.join(" ")}`,
  severity: "error",
  from: { path: `${MODULES}([^/]+)/${layer}(/|[.]tsx?$)`, pathNot: TEST },
  to: {
    path: OWN,
    pathNot: [...allowed.map((each) => `${OWN}${each}(/|[.]tsx?$)`), `${OWN}index[.]ts$`],
  },
}));

// Commands go left; what a module on the right knows comes as an event or through a port.
const orderRules = order.slice(0, -1).map((name, index) => ({
  name: `order:${name}`,
  comment: `${name} stands left of the module it imports`,
  severity: "error",
  from: { path: `${MODULES}${name}/` },
  to: { path: `${MODULES}(${order.slice(index + 1).join("|")})/` },
}));

const forbidden = [
  {
    name: "no-cycles",
    comment: "Two files that need each other are one idea, or hide a third.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "resolvable",
    comment: "An import that cannot be followed cannot be judged.",
    severity: "error",
    from: { pathNot: TEST },
    to: { couldNotResolve: true, pathNot: ["[.](css|svg|png|woff2)", "^virtual:"] },
  },
  {
    name: "only-the-front-door",
    comment: "Another module is its index.ts.",
    severity: "error",
    from: { path: `${MODULES}([^/]+)/`, pathNot: `${MODULES}[^/]+/ui/` },
    to: { path: MODULES, pathNot: [OWN, `${MODULES}[^/]+/index[.]ts$`] },
  },
  {
    name: "ui-front-door",
    comment: "A screen may call another module's endpoints and reuse its ui/parts, nothing else.",
    severity: "error",
    from: { path: `${MODULES}([^/]+)/ui/` },
    to: { path: MODULES, pathNot: [OWN, ...API, `${MODULES}[^/]+/ui/parts/`] },
  },
  {
    name: "wiring-only-in-app",
    comment: "Only the composition roots see module.ts.",
    severity: "error",
    from: { path: "^src/", pathNot: [COMPOSITION, TESTKIT] },
    to: { path: `${MODULES}[^/]+/module[.]ts$` },
  },
  {
    name: "pure",
    comment:
      "Rules run unchanged in the browser, on the server and in a test: zod and nothing else.",
    severity: "error",
    from: { path: PURE, pathNot: TEST },
    to: { pathNot: ["^src/(kernel/|modules/)", "^packages/", "node_modules/zod/"] },
  },
  {
    name: "packages-stand-alone",
    comment: "An engine is useful without this platform.",
    severity: "error",
    from: { path: "^packages/" },
    to: { path: "^(src|terminal|tools|e2e)/" },
  },
  {
    name: "packages-no-io",
    comment: "Engines do no IO.",
    severity: "error",
    from: { path: "^packages/", pathNot: [TEST, "/bench/", "^packages/iso8583/"] },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "iso8583-only-crypto",
    comment: "A message authentication code needs DES; iso8583 may use node:crypto for it.",
    severity: "error",
    from: { path: "^packages/iso8583/", pathNot: [TEST, "/bench/"] },
    to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
  },
  {
    name: "device-is-a-stranger",
    comment: "The device knows the platform by its published protocols.",
    severity: "error",
    from: { path: "^terminal/" },
    to: { path: "^src/" },
  },
  {
    name: "platform-knows-no-device-code",
    comment: "What both need is a package or a test vector.",
    severity: "error",
    from: { path: "^src/", pathNot: [TESTKIT, TEST] },
    to: { path: "^terminal/" },
  },
  {
    name: "client-imports-nothing",
    comment: "The generated client is what integrators use: it stands alone.",
    severity: "error",
    from: { path: "^src/client/" },
    to: { path: "^src/", pathNot: "^src/client/" },
  },
  {
    name: "web-by-the-front-doors",
    comment: "Pages over several modules are composed from their index, api and ui.",
    severity: "error",
    from: { path: "^src/", pathNot: [MODULES, COMPOSITION, TESTKIT, TEST] },
    to: { path: MODULES, pathNot: [`${MODULES}[^/]+/index[.]ts$`, ...API, `${MODULES}[^/]+/ui/`] },
  },
  {
    name: "sql-only-in-store",
    comment: "The database is behind store.ts or store/ and schema.ts; module.ts hands it over.",
    severity: "error",
    from: { path: MODULES, pathNot: [`${MODULES}[^/]+/(store|schema|module)[./]`, TEST] },
    to: { path: ["^src/platform/db", "node_modules/(drizzle-orm|pg|pg-boss)/"] },
  },
  {
    name: "browser-only",
    comment: "Screens run where there is no Node.",
    severity: "error",
    from: {
      path: ["/ui/", "^src/(ui-kit|web|client)/"],
      pathNot: [NODE_PART_OF_WEB, TEST],
    },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "screens-no-platform",
    comment: "Screens reach the server through its API.",
    severity: "error",
    from: { path: ["/ui/", "^src/(ui-kit|web|client)/"], pathNot: [NODE_PART_OF_WEB, TEST] },
    to: { path: "^src/(platform/|web/server/)" },
  },
  {
    name: "node-loads-no-tsx",
    comment: "Node removes types but does not know JSX; the server loads the built pages.",
    severity: "error",
    from: {
      path: "^src/.*[.]ts$",
      pathNot: ["/ui/", "^src/(ui-kit|client)/", "^src/web/(?!server/)", TEST],
    },
    to: { path: "[.]tsx$" },
  },
  {
    name: "foundation-knows-no-module",
    comment: "Kernel, platform and ui-kit carry no business words.",
    severity: "error",
    from: { path: "^src/(kernel|platform|ui-kit)/", pathNot: TEST },
    to: { path: [MODULES, COMPOSITION, "^src/web/"] },
  },
  {
    name: "testkit-only-in-tests",
    comment: "What makes a test easy has no place in the product.",
    severity: "error",
    from: { path: "^(src|terminal|packages)/", pathNot: [TEST, TESTKIT] },
    to: { path: TESTKIT },
  },
  {
    name: "known-module-names",
    comment:
      "A new module gets its place in tools/module-order.json and ARCHITECTURE.md by an ADR.",
    severity: "error",
    from: {},
    to: { path: MODULES, pathNot: `${MODULES}(${order.join("|")})/` },
  },
  ...layerRules,
  ...orderRules,
];

module.exports = {
  forbidden,
  options: {
    // Type imports count: a cycle of types is a cycle of ideas.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
