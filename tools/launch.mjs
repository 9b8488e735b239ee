// Where every command begins: makes what is missing (dependencies, web build), then hands over to
// Node 24. Plain JavaScript without dependencies, because a fresh clone has only the Node and npm
// of the machine, and that may be Node 20.

import { join } from "node:path";
import { argv, env, exit, stderr } from "node:process";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./launch/install.mjs";
import { findNode, runToEnd } from "./launch/run-to-end.mjs";
import { buildWeb, rebuildWebOnChange } from "./launch/web-build.mjs";
import { Refusal, checkoutDir } from "./launch/checkout.mjs";

/**
 * A young generation of up to 32 MB, said aloud because its default depends on the machine's memory.
 * With 16 MB lists under load were copied into the old one half-used: a tenth of the server's time.
 */
const SERVER_FLAGS = ["--max-semi-space-size=32"];

/** What each command runs, and whether it shows web pages. */
const COMMANDS = {
  start: {
    target: new URL("../src/main.ts", import.meta.url),
    needsWeb: true,
    flags: SERVER_FLAGS,
  },
  dev: {
    target: new URL("../src/main.ts", import.meta.url),
    needsWeb: true,
    flags: [...SERVER_FLAGS, "--watch", "--watch-preserve-output"],
  },
  cli: { target: new URL("../src/cli.ts", import.meta.url), inCallersFolder: true },
  test: { target: new URL("./launch/run-tests.ts", import.meta.url), needsWeb: true },
  check: { target: new URL("./launch/run-checks.ts", import.meta.url) },
  journey: { target: new URL("../e2e/journey.ts", import.meta.url), needsWeb: true },
  screenshots: { target: new URL("../e2e/screenshots.ts", import.meta.url), needsWeb: true },
  bench: { target: new URL("../bench/run.ts", import.meta.url), needsWeb: true },
};

async function launch(name, args) {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new Refusal(
      `Usage: node tools/launch.mjs ${Object.keys(COMMANDS).join("|")} [arguments]`,
    );
  }
  await installDependencies();
  // Stripped and compiled sources are kept between starts; where nobody may write, Node goes on
  // without.
  env.NODE_COMPILE_CACHE ??= join(checkoutDir, "node_modules", ".cache", "compiled");
  const node = findNode();
  if (command.needsWeb) await buildWeb();
  const stopRebuilding = name === "dev" ? rebuildWebOnChange() : () => undefined;
  const cwd = command.inCallersFolder ? undefined : checkoutDir;
  const target = fileURLToPath(command.target);
  const code = await runToEnd(node, [...(command.flags ?? []), target, ...args], cwd);
  stopRebuilding();
  return code;
}

try {
  exit(await launch(argv[2] ?? "", argv.slice(3)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  stderr.write(`${error.message}\n`);
  exit(1);
}
