import { spawnSync } from "node:child_process";

/**
 * What stands between the decoder and the key folder when a file takes over its native code, which
 * Node's permission model does not bind: another user of the system, or, for a server that is no
 * root, a mount and process namespace in which the folder is empty and the server cannot be seen.
 */

/** A way to start a program. */
export interface Launcher {
  /** Words before the program; empty when it is started directly. */
  readonly prefix: readonly string[];
  readonly user: { readonly uid?: number; readonly gid?: number };
  readonly hasNoNetwork: boolean;
  readonly isConfined: boolean;
}

const UNSHARE = "/usr/bin/unshare";
/** Number of `nobody` where the system does not say otherwise. */
const NOBODY = 65_534;
const TRY_TIMEOUT_MS = 5_000;

const directly: Launcher = { prefix: [], user: {}, hasNoNetwork: false, isConfined: false };

function numberOf(flag: "-u" | "-g"): number {
  const { stdout } = spawnSync("/usr/bin/id", [flag, "nobody"], { env: {}, encoding: "utf8" });
  return /^[1-9]\d*\n$/.test(stdout ?? "") ? Number(stdout) : NOBODY;
}

/** Never the database's user, whose files are worth as much as the keys. */
function launchersOfRoot(): Launcher[] {
  const user = { uid: numberOf("-u"), gid: numberOf("-g") };
  const become = ["--setgid", String(user.gid), "--setuid", String(user.uid)];
  const alone = [UNSHARE, "--net", "--"];
  return [
    { prefix: [UNSHARE, "--net", ...become, "--"], user: {}, hasNoNetwork: true, isConfined: true },
    { prefix: [], user, hasNoNetwork: false, isConfined: true },
    { prefix: alone, user: {}, hasNoNetwork: true, isConfined: false },
  ];
}

/**
 * The namespace's root covers the folder and then gives up every right, or it could uncover it.
 * Without a process namespace the server's own view of the folder could be had through /proc.
 */
function hiding(keysDir: string): string[] {
  const namespaces = ["--user", "--map-root-user", "--net", "--mount", "--pid"];
  const drop = "setpriv --bounding-set=-all --inh-caps=-all --no-new-privs";
  const script = `mount -t tmpfs -o ro tmpfs "$1" && shift && exec ${drop} "$@"`;
  const shell = ["/bin/sh", "-c", script, "sh", keysDir];
  return [UNSHARE, ...namespaces, "--fork", "--kill-child", "--mount-proc", "--", ...shell];
}

function launchersOfOthers(keysDir: string | undefined): Launcher[] {
  const alone = [UNSHARE, "--user", "--map-current-user", "--net", "--"];
  const unconfined: Launcher = { prefix: alone, user: {}, hasNoNetwork: true, isConfined: false };
  if (keysDir === undefined) return [unconfined];
  return [{ ...unconfined, prefix: hiding(keysDir), isConfined: true }, unconfined];
}

/**
 * The narrowest way that works here. A way works when the decoder's own files can be read in it.
 * @param wanted.mustRead files that the program needs
 */
export function findLauncher(wanted: {
  readonly keysDir: string | undefined;
  readonly mustRead: readonly string[];
}): Launcher {
  if (process.platform !== "linux") return directly;
  const ways = process.geteuid?.() === 0 ? launchersOfRoot() : launchersOfOthers(wanted.keysDir);
  const reading = `process.argv.slice(1).forEach((file) => require("node:fs").readFileSync(file))`;
  const works = ({ prefix, user }: Launcher): boolean => {
    const program = [process.execPath, "--eval", reading, "--", ...wanted.mustRead];
    const [file = "", ...args] = [...prefix, ...program];
    const options = { env: {}, stdio: "ignore", timeout: TRY_TIMEOUT_MS, ...user } as const;
    return spawnSync(file, args, options).status === 0;
  };
  return ways.find(works) ?? directly;
}
