// What all parts of the launcher share: where the checkout is, how to refuse, how to call npm.

import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";

/** Absolute path of the folder that holds package.json. */
export const checkoutDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Something the reader can put right: shown as one sentence without a stack. */
export class Refusal extends Error {}

/** The npm that started us, else the one on the PATH. */
function npmCommand() {
  const script = env.npm_execpath;
  if (script?.endsWith("npm-cli.js")) return [env.npm_node_execpath ?? execPath, script];
  return ["npm"];
}

/**
 * Runs npm with its output in a log of its own, so that the console stays readable.
 * @param {string[]} args
 * @param {string} purpose for the name of the log
 * @returns {Promise<{ code: number, logPath: string, output: () => string }>}
 */
export function runNpm(args, purpose) {
  const logPath = join(mkdtempSync(join(tmpdir(), "tillkeeper-")), `${purpose}.log`);
  const log = openSync(logPath, "a");
  const [file, ...before] = npmCommand();
  const child = spawn(file, [...before, ...args], {
    cwd: checkoutDir,
    stdio: ["ignore", log, log],
  });
  return new Promise((resolve, reject) => {
    child.once("error", () => {
      reject(new Refusal("npm was not found: install Node.js with npm and start again."));
    });
    child.once("close", (code) => {
      closeSync(log);
      resolve({ code: code ?? 1, logPath, output: () => readFileSync(logPath, "utf8") });
    });
  });
}
