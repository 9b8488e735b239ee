import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { suites } from "./tools/launch/suites.ts";

const integrationSetup = "src/testkit/global-setup.ts";

/** What a suite needs beside its files; two cores and a busy machine set the time limits. */
const needs = {
  unit: { testTimeout: 20_000 },
  integration: {
    globalSetup: existsSync(integrationSetup) ? [integrationSetup] : [],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
  // One browser and one server at a time.
  browser: { fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
} as const;

export default defineConfig({
  test: {
    projects: suites.map(({ name, pattern }) => ({
      test: {
        name,
        include: [pattern],
        exclude: ["**/node_modules/**", "**/dist/**"],
        environment: "node" as const,
        ...needs[name],
      },
    })),
  },
});
