// Makes the web build when the files it is made from have changed since the last one.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, watch, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { stderr } from "node:process";
import { Refusal, checkoutDir, runNpm } from "./checkout.mjs";

const INPUT_ROOTS = [
  "src/web",
  "src/ui-kit",
  "src/client",
  "src/kernel",
  "src/modules",
  "packages",
];
const INPUT_FILES = [
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
  "tsconfig.web.json",
];
const REBUILD_DELAY_MS = 300;

/** Of a module the browser sees its pages, its rules and its definitions, never its services. */
const SERVER_PARTS =
  /^src\/modules\/[^/]+\/(service|store|schema|http|jobs|cli|module|seed|adapters)\b/;
const NOT_BUILT = /(^|\/)(node_modules|dist|bench)(\/|$)|\.(test|itest|suite)\.tsx?$|\.md$/;

const stampPath = join(checkoutDir, "dist", ".web-build");

function isInput(path) {
  return !SERVER_PARTS.test(path) && !NOT_BUILT.test(path);
}

function listFiles(folder) {
  if (!existsSync(join(checkoutDir, folder))) return [];
  return readdirSync(join(checkoutDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!isInput(path)) return [];
    if (entry.isDirectory()) return listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

function digestInputs() {
  const configs = readdirSync(checkoutDir).filter((name) =>
    /^vite\..*config|^vite\.config/.test(name),
  );
  const present = [...INPUT_FILES, ...configs].filter((name) =>
    existsSync(join(checkoutDir, name)),
  );
  const digest = createHash("sha256");
  for (const path of [...present, ...INPUT_ROOTS.flatMap(listFiles)].sort()) {
    const content = createHash("sha256").update(readFileSync(join(checkoutDir, path)));
    digest.update(`${path}\0${content.digest("hex")}\n`);
  }
  return digest.digest("hex");
}

function hasWebBuild() {
  const manifest = JSON.parse(readFileSync(join(checkoutDir, "package.json"), "utf8"));
  return manifest.scripts?.["build:web"] !== undefined;
}

/**
 * Runs the npm script `build:web` unless its inputs are those of the last build.
 * @throws {Refusal} with one sentence and the path of the output
 */
export async function buildWeb() {
  if (!hasWebBuild()) return;
  const digest = digestInputs();
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === digest) return;
  stderr.write("Building the web pages…\n");
  const result = await runNpm(["run", "build:web"], "web-build");
  if (result.code !== 0) {
    throw new Refusal(`The web pages could not be built; the output is in ${result.logPath}.`);
  }
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, digest);
}

/**
 * Builds again while the pages are being written. A page that does not compile is reported and the
 * last good build stays.
 * @returns {() => void} ends it
 */
export function rebuildWebOnChange() {
  let timer;
  let building = Promise.resolve();
  const build = () => {
    building = building
      .then(buildWeb)
      .catch((error) =>
        stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`),
      );
  };
  const watchers = INPUT_ROOTS.map((root) => join(checkoutDir, root))
    .filter((root) => existsSync(root))
    .map((root) =>
      watch(root, { recursive: true }, (_event, name) => {
        if (name === null || !isInput(relative(checkoutDir, join(root, name)))) return;
        clearTimeout(timer);
        timer = setTimeout(build, REBUILD_DELAY_MS);
      }),
    );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
