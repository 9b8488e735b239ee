/**
 * Where the files of the embedded database lie. `dataDir` is always the authority: removing it
 * begins with an empty database, even when the cluster itself had to move elsewhere.
 *
 * - `dataDir/cluster`           the PostgreSQL data directory, unless moved
 * - `dataDir/cluster-location`  path of the moved data directory
 * - `dataDir/port`, `dataDir/owner.json`  last port; which of our processes runs the database
 */
import { createHash, randomBytes } from "node:crypto";
import {
  chmod,
  mkdir,
  open,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { PostgresStartError, explainFileError } from "./errors.ts";
import { canEnter, chooseOsUser } from "./os-user.ts";
import type { OsUser } from "./os-user.ts";

export interface Places {
  readonly dataDir: string;
  readonly clusterDir: string;
  /** Folder for copies of the binaries, outside the checkout when we are root. */
  readonly awayDir: string;
  /** Who runs the database; `undefined` = the user that runs this process. */
  readonly user: OsUser | undefined;
}

/** Writes a small file so that a crash leaves either the old or the new content. */
export async function writeFileWhole(path: string, content: string): Promise<void> {
  const staging = `${path}.new-${process.pid}`;
  await rm(staging, { force: true });
  const file = await open(staging, "wx", 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(staging, path);
}

/** The text of a file without surrounding space; `undefined` when there is no such file. */
export async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether the folder holds a PostgreSQL cluster; refuses a folder with something else in it. */
export async function holdsCluster(clusterDir: string): Promise<boolean> {
  const entries = await readdir(clusterDir).catch((error: unknown): string[] => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  if (entries.includes("PG_VERSION")) return true;
  if (entries.length === 0) return false;
  throw new PostgresStartError(
    "POSTGRES_NOT_A_DATABASE",
    `${clusterDir} is not empty and holds no PostgreSQL data: nothing was changed in it.`,
  );
}

async function findMovedCluster(dataDir: string): Promise<string | undefined> {
  const moved = await readIfPresent(join(dataDir, "cluster-location"));
  if (moved === undefined) return undefined;
  if (await holdsCluster(moved)) return moved;
  throw new PostgresStartError(
    "POSTGRES_DATA_GONE",
    `The database of ${dataDir} was kept in ${moved}, which is gone: ` +
      `restore it, or remove ${dataDir} to begin with an empty one.`,
  );
}

/** The folder is ours alone, so it may be opened for passing through, though not for listing. */
async function letEnter(dataDir: string, user: OsUser): Promise<boolean> {
  if (await canEnter(dataDir, user)) return true;
  if (!(await canEnter(dirname(dataDir), user))) return false;
  await chmod(dataDir, (await stat(dataDir)).mode | 0o011);
  return canEnter(dataDir, user);
}

async function placeCluster(dataDir: string, sharedDir: string): Promise<Omit<Places, "awayDir">> {
  const moved = await findMovedCluster(dataDir);
  const own = join(dataDir, "cluster");
  const user = await chooseOsUser(moved ?? own);
  if (moved !== undefined) return { dataDir, clusterDir: moved, user };
  if (user === undefined || (await letEnter(dataDir, user))) {
    return { dataDir, clusterDir: own, user };
  }
  if (!(await holdsCluster(own))) {
    const away = join(sharedDir, `data-${randomBytes(6).toString("hex")}`, "cluster");
    return { dataDir, clusterDir: away, user };
  }
  throw new PostgresStartError(
    "POSTGRES_PERMISSION_DENIED",
    `User ${user.name}, who runs the database, may no longer enter ${dataDir}: ` +
      "let others enter the folders above it (chmod o+x).",
  );
}

/**
 * Decides where the database of `dataDir` lies and who runs it, and makes `dataDir`.
 * @param sharedDir folder that every user may enter; used only when started as root
 * @throws PostgresStartError
 */
export async function choosePlaces(options: {
  readonly dataDir: string;
  readonly checkoutDir: string;
  readonly sharedDir: string;
}): Promise<Places> {
  const dataDir = resolve(options.dataDir);
  try {
    await mkdir(dataDir, { recursive: true });
    const checkout = await realpath(options.checkoutDir);
    const digest = createHash("sha256").update(checkout).digest("hex").slice(0, 16);
    const shared = join(options.sharedDir, digest);
    const places = await placeCluster(await realpath(dataDir), shared);
    return { ...places, awayDir: places.user ? shared : dirname(places.clusterDir) };
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

/** Records a cluster that lies elsewhere, once it is complete. */
export async function rememberLocation(places: Places): Promise<void> {
  if (dirname(places.clusterDir) === places.dataDir) return;
  await writeFileWhole(join(places.dataDir, "cluster-location"), `${places.clusterDir}\n`);
}
