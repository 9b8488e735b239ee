// `npm run new:module -- NAME` writes a module that works: one noun from table to endpoint, with
// its tests and its migration. It refuses a name without a place in the order, and a folder that
// exists.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { moduleSkeleton } from "./module-skeleton.ts";
import { nounOf } from "./module-skeleton/words.ts";

/** Why no module was made; one sentence for the terminal. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** A prefix that no other id uses: the noun's first letters, as many as it takes. */
export function freeIdPrefix(noun: string, taken: ReadonlySet<string>): string {
  const letters = noun.replaceAll("-", "");
  for (let length = 3; length <= 6; length++) {
    const prefix = letters.slice(0, length);
    if (!taken.has(prefix)) return prefix;
  }
  throw new Refusal(`Every short prefix of "${noun}" is taken by another id; choose one by hand.`);
}

function takenIdPrefixes(root: string): Set<string> {
  const prefixes = globSync("src/**/*.ts", { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/defineId\("([a-z]+)"\)/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  return new Set(prefixes);
}

function nextMigration(root: string): string {
  const numbers = globSync("migrations/[0-9][0-9][0-9][0-9]-*", { cwd: root }).map((path) =>
    Number(path.slice("migrations/".length, "migrations/".length + 4)),
  );
  return String(Math.max(0, ...numbers) + 1).padStart(4, "0");
}

async function layOut(path: string, text: string): Promise<string> {
  if (path.endsWith(".sql")) return text;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/**
 * Writes the skeleton of a module below `root` and answers with the paths.
 * @throws Refusal for a name that is not in the order, or a folder that exists
 */
export async function writeModule(root: string, name: string): Promise<readonly string[]> {
  const order = JSON.parse(
    readFileSync(join(root, "tools/module-order.json"), "utf8"),
  ) as readonly string[];
  if (!order.includes(name)) {
    throw new Refusal(
      `"${name}" has no place in the order of modules; tools/module-order.json lists them.`,
    );
  }
  if (existsSync(join(root, "src/modules", name))) {
    throw new Refusal(`src/modules/${name} exists; nothing was written.`);
  }
  const skeleton = moduleSkeleton({
    module: name,
    idPrefix: freeIdPrefix(nounOf(name), takenIdPrefixes(root)),
    migration: nextMigration(root),
  });
  for (const [path, text] of Object.entries(skeleton)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await layOut(file, text));
  }
  return Object.keys(skeleton);
}

async function run(names: readonly string[]): Promise<void> {
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Refusal("npm run new:module -- NAME");
  const written = await writeModule(resolve(import.meta.dirname, ".."), name);
  for (const path of written) process.stdout.write(`wrote ${path}\n`);
  process.stdout.write(
    `\nNext: add its lines to src/app-schema.ts and its wiring to src/app.ts, in module order;\n` +
      `then npm run generate, and npx vitest run src/modules/${name}.\n`,
  );
}

if (import.meta.main) {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
