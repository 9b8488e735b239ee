// Installs the dependencies when they are missing or are not those of package-lock.json.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arch, platform, stderr } from "node:process";
import { Refusal, checkoutDir, runNpm } from "./checkout.mjs";

const stampPath = join(checkoutDir, "node_modules", ".tillkeeper-install");

const REASONS = [
  [/ENOSPC/, "the disk is full"],
  [/EACCES|EPERM|EROFS/, "this user may not write in the checkout"],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/, "the npm registry was not reached"],
  [/EINTEGRITY/, "a package is not the one that package-lock.json names"],
  [/package\.json and package-lock\.json .*in sync|EUSAGE/, "package-lock.json is out of date"],
];

function readIfPresent(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Packages for other systems are in the lock file but never on this disk. */
function isExpectedHere([path, entry]) {
  return path !== "" && !entry.optional && !entry.link;
}

/**
 * npm notes in node_modules what it installed. When that agrees with the lock file, somebody ran
 * npm by hand and nothing needs to be done.
 */
function isInstalledByHand(lock) {
  const record = readIfPresent(join(checkoutDir, "node_modules", ".package-lock.json"));
  if (record === undefined) return false;
  const wanted = JSON.parse(lock).packages;
  const installed = JSON.parse(record).packages;
  const isSame = ([path, entry]) => wanted[path]?.version === entry.version;
  return (
    Object.entries(installed).every(isSame) &&
    Object.entries(wanted)
      .filter(isExpectedHere)
      .every(([path, entry]) => installed[path]?.version === entry.version)
  );
}

/**
 * Makes node_modules agree with package-lock.json. Install scripts of packages are not run: none
 * is needed, and each would be foreign code with our rights.
 * @throws {Refusal} with one sentence and the path of npm's output
 */
export async function installDependencies() {
  const lock = readIfPresent(join(checkoutDir, "package-lock.json"));
  if (lock === undefined) throw new Refusal(`${checkoutDir} has no package-lock.json.`);
  const digest = createHash("sha256").update(lock).digest("hex");
  const stamp = `${digest} ${platform}-${arch}`;
  const found = readIfPresent(stampPath);
  if (found === stamp) return;
  const isOtherSystem = found !== undefined && !found.endsWith(` ${platform}-${arch}`);
  if (isOtherSystem || !isInstalledByHand(lock)) await runInstall();
  try {
    writeFileSync(stampPath, stamp);
  } catch {
    // An installation that belongs to another user is good enough; it is only compared again.
  }
}

async function runInstall() {
  stderr.write("Installing dependencies, about a minute…\n");
  const flags = ["--ignore-scripts", "--include=dev", "--include=optional", "--no-audit"];
  const result = await runNpm(["ci", ...flags, "--no-fund"], "install");
  if (result.code === 0) return;
  const output = result.output();
  const reason = REASONS.find(([pattern]) => pattern.test(output))?.[1] ?? "npm failed";
  throw new Refusal(
    `The dependencies could not be installed: ${reason}; npm's output is in ${result.logPath}.`,
  );
}
