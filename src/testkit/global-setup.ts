import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../platform/postgres/start-embedded-postgres.ts";
import { prepareTemplate } from "./test-database.ts";

/**
 * Integration tests run on a PostgreSQL of their own: the embedded one in a temporary folder, or
 * the server at TEST_DATABASE_URL (superuser), whose test databases are dropped afterwards.
 */

declare module "vitest" {
  export interface ProvidedContext {
    superuserUrl: string;
  }
}

/** Starts the server, makes the template and tells the test files where it is. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") {
    await prepareTemplate(given);
    project.provide("superuserUrl", given);
    return async () => undefined;
  }
  const dataDir = await mkdtemp(join(tmpdir(), "tillkeeper-test-"));
  const server = await startEmbeddedPostgres({
    dataDir,
    checkoutDir: resolve(import.meta.dirname, "../.."),
    ownerPassword: "only-for-tests",
    durable: false,
    log: () => undefined,
  });
  await prepareTemplate(server.superuserUrl("postgres"));
  project.provide("superuserUrl", server.superuserUrl("postgres"));
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
