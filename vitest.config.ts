import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";

// The kind of a test is its file name: `.test` needs nothing, `.itest` a PostgreSQL that the set-up
// provides, `.e2e` a browser and the built web pages.
const roots = "{src,packages,terminal,tools}";
const integrationSetup = "src/testkit/global-setup.ts";
const integrationSetups = existsSync(integrationSetup) ? [integrationSetup] : [];
const ignored = ["**/node_modules/**", "**/dist/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [`${roots}/**/*.test.{ts,tsx}`],
          exclude: ignored,
          environment: "node",
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: [`${roots}/**/*.itest.ts`],
          exclude: ignored,
          environment: "node",
          globalSetup: integrationSetups,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.ts"],
          exclude: ignored,
          environment: "node",
          // One browser and one server at a time: two cores are what everybody has.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
