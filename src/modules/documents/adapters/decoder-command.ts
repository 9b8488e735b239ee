import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findLauncher, type Launcher } from "./decoder-launcher.ts";

/**
 * How the decoder process is started: as little as Node and the system allow. Node's permission
 * model shuts files, processes and threads; the environment is empty; what the system permits
 * beyond that is decided in decoder-launcher.ts.
 */

export interface DecoderCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** The user that the process is started as, where no wrapper changes it. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  /** Whether the process has no network. Without it nothing tells it where anything is. */
  readonly hasNoNetwork: boolean;
  /** Whether native code that a file took over could not read the key folder either. */
  readonly isConfined: boolean;
}

const HEAP_MB = 256;
const ENTRY = join(import.meta.dirname, "decoder.ts");
const launchers = new Map<string, Launcher>();

/** The node_modules folder that holds the image library. */
function librariesFolder(): string {
  const entry = fileURLToPath(import.meta.resolve("sharp"));
  const marker = `${sep}node_modules${sep}`;
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length);
}

/**
 * The command; the system is asked once per process what it permits.
 * @param keysDir the folder of the key files, to be hidden from the decoder
 */
export function decoderCommand(
  maxResidentBytes: number,
  keysDir: string | undefined,
): DecoderCommand {
  const library = fileURLToPath(import.meta.resolve("sharp"));
  const launcher =
    launchers.get(keysDir ?? "") ?? findLauncher({ keysDir, mustRead: [ENTRY, library] });
  launchers.set(keysDir ?? "", launcher);
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
    ENTRY,
    String(maxResidentBytes),
  ];
  const [file = process.execPath, ...args] = [...launcher.prefix, process.execPath, ...node];
  const { user, hasNoNetwork, isConfined } = launcher;
  return { file, args, user, hasNoNetwork, isConfined };
}
