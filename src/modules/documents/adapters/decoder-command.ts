import { spawnSync } from "node:child_process";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * How the decoder process is started: as little as Node and the system allow. Node's permission
 * model shuts files, processes and threads; the environment is empty; on Linux, where the system
 * permits it, a network namespace of its own has no network at all.
 */

export interface DecoderCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Whether the process has no network. Without it nothing tells it where anything is. */
  readonly hasNoNetwork: boolean;
}

const HEAP_MB = 256;
const UNSHARE = "/usr/bin/unshare";
/** As root a network namespace is enough; others need a user namespace around it. */
const NAMESPACES = [["--net"], ["--user", "--map-current-user", "--net"]];

/** The node_modules folder that holds the image library. */
function librariesFolder(): string {
  const entry = fileURLToPath(import.meta.resolve("sharp"));
  const marker = `${sep}node_modules${sep}`;
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length);
}

function findNamespace(): readonly string[] | undefined {
  if (process.platform !== "linux") return undefined;
  return NAMESPACES.find((flags) => {
    const tried = spawnSync(UNSHARE, [...flags, "--", process.execPath, "--version"], {
      env: {},
      stdio: "ignore",
      timeout: 5_000,
    });
    return tried.status === 0;
  });
}

let namespace: { readonly flags: readonly string[] | undefined } | undefined;

/** The command; the system is asked once per process what it permits. */
export function decoderCommand(maxResidentBytes: number): DecoderCommand {
  namespace ??= { flags: findNamespace() };
  const here = import.meta.dirname;
  const source = dirname(dirname(dirname(here)));
  const node = [
    "--permission",
    "--allow-addons",
    `--allow-fs-read=${join(source, "kernel")}${sep}`,
    `--allow-fs-read=${dirname(here)}${sep}`,
    `--allow-fs-read=${librariesFolder()}`,
    "--no-warnings",
    `--max-old-space-size=${HEAP_MB}`,
    join(here, "decoder.ts"),
    String(maxResidentBytes),
  ];
  const { flags } = namespace;
  return flags
    ? { file: UNSHARE, args: [...flags, "--", process.execPath, ...node], hasNoNetwork: true }
    : { file: process.execPath, args: node, hasNoNetwork: false };
}
