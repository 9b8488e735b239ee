import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { scopeMatrix } from "../src/app-schema.ts";
import { policiesSql } from "../src/platform/db/access.ts";

/**
 * Writes every generated file, or with `--check` fails when one differs from what is committed.
 */
const root = resolve(import.meta.dirname, "..");

const files: Readonly<Record<string, () => string | Promise<string>>> = {
  "migrations/policies.sql": () => policiesSql(scopeMatrix),
};

const check = process.argv.includes("--check");
let stale = 0;
for (const [name, make] of Object.entries(files)) {
  const path = resolve(root, name);
  const wanted = await make();
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present === wanted) continue;
  if (check) {
    console.error(`${name} is not what its source generates; run npm run generate.`);
    stale++;
    continue;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, wanted);
  console.log(`wrote ${name}`);
}
if (stale > 0) process.exit(1);
