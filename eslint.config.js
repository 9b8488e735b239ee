// What the linter refuses and where. No type information is read, so a run stays within seconds;
// types are tsc's work. Import directions are not here: see .dependency-cruiser.cjs.
import tseslint from "typescript-eslint";
import { lintBans } from "./tools/lint-bans.ts";

const tests = ["**/*.{test,itest,e2e}.{ts,tsx}", "**/*.suite.ts"];
const pure = [
  "src/kernel/**",
  "src/modules/*/{domain,api}/**",
  "src/modules/*/{index,api,errors,events,permissions,personal-data,ports}.ts",
  "packages/*/src/**",
];
const browser = ["src/web/**", "src/client/**", "src/ui-kit/**", "src/modules/*/ui/**"];

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "data/**",
      "keys/**",
      "coverage/**",
      "testdata/**",
      "src/client/schema.ts",
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,js,mjs,cjs}"],
    plugins: { tillkeeper: lintBans },
    rules: {
      eqeqeq: "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-control-regex": "off",
      "no-dupe-else-if": "error",
      "no-empty": "error",
      "no-eval": "error",
      "no-fallthrough": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-self-compare": "error",
      "no-unsafe-finally": "error",
      "no-useless-catch": "error",
      "no-useless-rename": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-ignore": true, "ts-nocheck": true, "ts-expect-error": "allow-with-description" },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports" },
      ],
      "tillkeeper/no-default-export": "error",
      "tillkeeper/no-class": "error",
      "tillkeeper/no-emitted-syntax": "error",
      "tillkeeper/no-parked-test": "error",
    },
  },
  {
    // Tools that load these files ask for a default export or for CommonJS.
    files: ["*.config.{js,ts}", "*.cjs", "bench/*.config.ts", "e2e/*.config.ts"],
    rules: {
      "tillkeeper/no-default-export": "off",
      "@typescript-eslint/no-require-imports": "off",
    },
  },
  {
    files: pure,
    ignores: tests,
    plugins: { tillkeeper: lintBans },
    rules: { "tillkeeper/no-impurity": "error" },
  },
  {
    files: ["src/kernel/**", "src/modules/*/domain/**", "packages/*/src/**"],
    ignores: tests,
    plugins: { tillkeeper: lintBans },
    rules: { "tillkeeper/no-float-money": "error" },
  },
  {
    files: ["src/**"],
    ignores: ["src/platform/config/**", "src/testkit/**", ...tests],
    plugins: { tillkeeper: lintBans },
    rules: { "tillkeeper/no-environment": "error" },
  },
  {
    files: ["src/**"],
    // The tests of the scope matrix try every table and role, whose names no value can bind.
    ignores: ["src/platform/db/**", ...tests],
    plugins: { tillkeeper: lintBans },
    rules: { "tillkeeper/no-built-sql": "error" },
  },
  {
    files: ["src/**", "packages/*/src/**"],
    ignores: ["src/platform/outbound/**", "src/testkit/**", ...browser, ...tests],
    plugins: { tillkeeper: lintBans },
    rules: { "tillkeeper/no-other-way-out": "error" },
  },
  {
    // The part of the web folder that runs in Node is no browser.
    files: ["src/web/server/**"],
    ignores: tests,
    plugins: { tillkeeper: lintBans },
    rules: { "tillkeeper/no-other-way-out": "error" },
  },
);
