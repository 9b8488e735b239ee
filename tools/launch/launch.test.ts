import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

/** Plays npm: notes its arguments, installs a Node, builds the pages, or fails when told to. */
const NPM = `
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
const command = process.argv.slice(2, 4).join(" ");
appendFileSync("npm-calls", command.replace(" --ignore-scripts", "") + "\\n");
if (existsSync("npm-fails")) {
  console.error(readFileSync("npm-fails", "utf8"));
  process.exit(1);
}
if (process.argv[2] === "ci") {
  const node = "node_modules/.bin/node";
  mkdirSync("node_modules/.bin", { recursive: true });
  if (!existsSync(node)) symlinkSync(process.execPath, node);
  writeFileSync("node_modules/.package-lock.json", readFileSync("package-lock.json"));
}
`;

/** Plays the server: says how it was called, counts signals, ends as it is told. */
const MAIN = `
const [mode] = process.argv.slice(2);
console.log(JSON.stringify(process.argv.slice(2)));
if (mode === "exit") process.exit(7);
if (mode === "abort") process.kill(process.pid, "SIGKILL");
if (mode === "wait") {
  let count = 0;
  process.on("SIGINT", () => (count += 1));
  process.on("SIGTERM", () => { console.log("signals", count); process.exit(0); });
  setInterval(() => undefined, 1000);
}
`;

const folders: string[] = [];

async function makeCheckout(lock: object = { packages: { "": {} } }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-launch-"));
  folders.push(folder);
  await mkdir(join(folder, "tools"));
  await cp("tools/launch.mjs", join(folder, "tools/launch.mjs"));
  await cp("tools/launch", join(folder, "tools/launch"), { recursive: true });
  const manifest = { type: "module", scripts: { "build:web": "vite build" } };
  await put(folder, "package.json", JSON.stringify(manifest));
  await put(folder, "package-lock.json", JSON.stringify(lock));
  await put(folder, "npm/npm-cli.js", NPM);
  await put(folder, "npm/package.json", '{"type":"module"}');
  await put(folder, "src/main.ts", MAIN);
  await put(folder, "src/cli.ts", MAIN);
  await put(folder, "src/web/page.tsx", "export const page = 1;");
  return folder;
}

async function put(folder: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

function launch(folder: string, ...args: readonly string[]) {
  const script = join(folder, "tools/launch.mjs");
  const npm = { npm_execpath: join(folder, "npm/npm-cli.js"), npm_node_execpath: process.execPath };
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...npm } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const done = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, out, err })),
  );
  return { child, done, printed: () => out };
}

async function npmCalls(folder: string): Promise<string[]> {
  const calls = await readFile(join(folder, "npm-calls"), "utf8").catch(() => "");
  await rm(join(folder, "npm-calls"), { force: true });
  return calls.split("\n").filter((call) => call !== "");
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe("dependencies", () => {
  it("are installed once, then only when the lock file changes", async () => {
    const folder = await makeCheckout();
    const first = await launch(folder, "cli", "exit", "--name", "两 words").done;
    expect(first).toMatchObject({ code: 7, out: '["exit","--name","两 words"]\n' });
    expect(first.err).toBe("Installing dependencies, about a minute…\n");
    expect(await npmCalls(folder)).toEqual(["ci"]);
    await launch(folder, "cli").done;
    expect(await npmCalls(folder)).toEqual([]);
    const lock = { packages: { "": {}, "node_modules/a": { version: "1.0.0" } } };
    await put(folder, "package-lock.json", JSON.stringify(lock));
    await launch(folder, "cli").done;
    expect(await npmCalls(folder)).toEqual(["ci"]);
  });

  it("are left alone when installed by hand, without packages for other systems", async () => {
    const own = { "node_modules/a": { version: "1.0.0" } };
    const other = { "node_modules/b-darwin": { version: "1.0.0", optional: true } };
    const folder = await makeCheckout({ packages: { "": {}, ...own, ...other } });
    await put(folder, "node_modules/.package-lock.json", JSON.stringify({ packages: own }));
    expect((await launch(folder, "cli", "exit").done).code).toBe(7);
    expect(await npmCalls(folder)).toEqual([]);
  });

  it("are installed again when what lies there is another version", async () => {
    const wanted = { "node_modules/a": { version: "1.0.1" } };
    const folder = await makeCheckout({ packages: { "": {}, ...wanted } });
    const old = { packages: { "node_modules/a": { version: "1.0.0" } } };
    await put(folder, "node_modules/.package-lock.json", JSON.stringify(old));
    await launch(folder, "cli").done;
    expect(await npmCalls(folder)).toEqual(["ci"]);
  });

  it.each([
    ["npm error code ENOSPC", "the disk is full"],
    ["npm error code EAI_AGAIN", "the npm registry was not reached"],
    ["npm error something else", "npm failed"],
  ])("that fail with %s end in one sentence", async (message, reason) => {
    const folder = await makeCheckout();
    await put(folder, "npm-fails", message);
    const { code, err } = await launch(folder, "start").done;
    expect(code).toBe(1);
    const sentence = err.trimEnd().split("\n").at(-1) ?? "";
    expect(sentence).toContain(`The dependencies could not be installed: ${reason}`);
    const log = / is in (.+)\.$/.exec(sentence)?.[1] ?? "";
    expect(await readFile(log, "utf8")).toContain(message);
  });
});

describe("the web build", () => {
  it("is made when its inputs changed, not for the server's or the tests' sake", async () => {
    const folder = await makeCheckout();
    const callsAfter = async (path: string, content: string) => {
      await put(folder, path, content);
      await launch(folder, "start").done;
      return npmCalls(folder);
    };
    await launch(folder, "start").done;
    expect(await npmCalls(folder)).toEqual(["ci", "run build:web"]);
    expect(await callsAfter("src/modules/leads/service.ts", "1")).toEqual([]);
    expect(await callsAfter("src/web/page.test.tsx", "1")).toEqual([]);
    expect(await callsAfter("src/modules/leads/domain/lead.ts", "1")).toEqual(["run build:web"]);
    expect(await callsAfter("src/web/page.tsx", "changed")).toEqual(["run build:web"]);
    await rm(join(folder, "dist"), { recursive: true });
    expect(await callsAfter("src/web/page.tsx", "changed")).toEqual(["run build:web"]);
  });

  it("is tried again after it failed", async () => {
    const folder = await makeCheckout();
    await launch(folder, "cli").done;
    await put(folder, "npm-fails", "a page does not compile");
    const failed = await launch(folder, "start").done;
    expect(failed).toMatchObject({ code: 1, out: "" });
    expect(failed.err).toContain("The web pages could not be built; the output is in ");
    await rm(join(folder, "npm-fails"));
    await npmCalls(folder);
    expect((await launch(folder, "start").done).code).toBe(0);
    expect(await npmCalls(folder)).toEqual(["run build:web"]);
  });
});

describe("the program", () => {
  it("sees a repeated Ctrl-C once and ends in its own way", async () => {
    const folder = await makeCheckout();
    const { child, done, printed } = launch(folder, "start", "wait");
    await expect.poll(printed, { timeout: 15_000 }).toContain("wait");
    child.kill("SIGINT");
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect(await done).toMatchObject({ code: 0, out: '["wait"]\nsignals 1\n' });
  });

  it("ends when the launcher is killed", async () => {
    const folder = await makeCheckout();
    const { child, done, printed } = launch(folder, "start", "wait");
    await expect.poll(printed, { timeout: 15_000 }).toContain("wait");
    child.kill("SIGKILL");
    // The program holds the other end of these pipes: they close when it has ended too.
    expect(await done).toMatchObject({ code: null, out: '["wait"]\nsignals 0\n' });
  });

  it("that a signal ended gives the exit code of a shell", async () => {
    const folder = await makeCheckout();
    expect((await launch(folder, "start", "abort").done).code).toBe(137);
  });

  it("is one of a list", async () => {
    const folder = await makeCheckout();
    const { code, err } = await launch(folder, "constructor").done;
    expect(code).toBe(1);
    expect(err).toMatch(/^Usage: .*start\|dev\|cli\|test\|check\|journey\|screenshots\|bench/);
    expect(await npmCalls(folder)).toEqual([]);
  });
});
