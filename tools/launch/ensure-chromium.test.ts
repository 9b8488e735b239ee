import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder = "";

function run(environment: Readonly<Record<string, string>>) {
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}`, ...environment };
  return spawnSync(process.execPath, ["tools/ensure-chromium.mjs"], { env, encoding: "utf8" });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tillkeeper-chromium-"));
  // A font list that is never empty keeps the test from installing fonts.
  for (const [name, output] of [
    ["chromium", "browser"],
    ["fc-list", "a font"],
  ] as const) {
    await writeFile(join(folder, name), `#!/bin/sh\necho ${output}\n`);
    await chmod(join(folder, name), 0o755);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("ensure-chromium", () => {
  it("finds Chromium on the PATH", () => {
    const { status, stdout } = run({});
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(folder, "chromium")}\n` });
  });

  it("prefers the one that is configured", () => {
    const { stdout } = run({ CHROMIUM_PATH: "/bin/sh" });
    expect(stdout).toBe("/bin/sh\n");
  });

  it("refuses a configured path that cannot be run instead of taking another", () => {
    const { status, stderr, stdout } = run({ CHROMIUM_PATH: join(folder, "absent") });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toBe(
      `CHROMIUM_PATH is ${join(folder, "absent")}, which is not an executable file.\n`,
    );
  });
});
