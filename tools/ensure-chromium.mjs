// Finds the Chromium that the browser journeys drive, or installs it where that needs no question:
// as root on Debian. Everywhere else it says in one sentence what to install. Plain JavaScript for
// Node 20, because it also runs before the project's own Node 24 is there.

import { execFileSync, spawnSync } from "node:child_process";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  realpathSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { argv, env, exit, getuid, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const EXECUTABLE_NAMES = ["chromium", "chromium-browser", "google-chrome"];
const INSTALL_ADVICE =
  "Install Chromium (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk) " +
  "or point CHROMIUM_PATH at a Chromium or Chrome executable.";

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Looks for Chromium without installing anything.
 * @returns {string | undefined} absolute path of the executable
 * @throws {Error} when CHROMIUM_PATH names something that cannot be run: a wrong setting must not
 *   silently fall back to another browser.
 */
export function findChromium() {
  const configured = env.CHROMIUM_PATH;
  if (configured) {
    if (isExecutable(configured)) return configured;
    throw new Error(`CHROMIUM_PATH is ${configured}, which is not an executable file.`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return EXECUTABLE_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    isExecutable,
  );
}

/** Screenshots and text measurements are wrong when no installed font has Chinese glyphs. */
function hasChineseFont() {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

function canInstall() {
  return getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
}

function installPackages(packages) {
  const logPath = join(mkdtempSync(join(tmpdir(), "tillkeeper-chromium-")), "apt.log");
  const log = openSync(logPath, "a");
  const options = {
    stdio: ["ignore", log, log],
    env: { ...env, DEBIAN_FRONTEND: "noninteractive" },
  };
  // Another installation may hold the package database for a while; waiting beats failing.
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  try {
    execFileSync("apt-get", [...wait, "update"], options);
    const install = ["install", "-y", "--no-install-recommends", ...packages];
    execFileSync("apt-get", [...wait, ...install], options);
  } catch {
    throw new Error(`apt-get could not install ${packages.join(" and ")}; its log is ${logPath}.`);
  } finally {
    closeSync(log);
  }
}

/**
 * Returns the path of a Chromium, after installing it (and a Chinese font) when this process is
 * root on Debian.
 * @param {(line: string) => void} report receives one line when an installation begins
 * @returns {string} absolute path of the executable
 * @throws {Error} with one sentence that says what to do
 */
export function ensureChromium(report) {
  const found = findChromium();
  const missing = [];
  if (found === undefined) missing.push("chromium");
  if (canInstall() && !hasChineseFont()) missing.push("fonts-noto-cjk");
  if (missing.length === 0) return found;
  if (!canInstall()) throw new Error(`No Chromium was found. ${INSTALL_ADVICE}`);
  report(`Installing ${missing.join(" and ")} for the browser tests…`);
  installPackages(missing);
  const installed = findChromium();
  if (installed === undefined) throw new Error(`No Chromium was found. ${INSTALL_ADVICE}`);
  return installed;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(argv[1])).href) {
  try {
    stdout.write(`${ensureChromium((line) => stderr.write(`${line}\n`))}\n`);
  } catch (error) {
    stderr.write(`${error.message}\n`);
    exit(1);
  }
}
