import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
/** Whether what keeps the keys from the decoder holds, asked as each user the tests can become. */

const COMMAND = join(import.meta.dirname, "decoder-command.ts");
const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.geteuid?.() === 0;

/** Runs native-like code, without Node's own permissions, in the place of the decoder. */
function attempt(keysDir: string) {
  return `
    import { spawnSync } from "node:child_process";
    import { decoderCommand } from ${JSON.stringify(COMMAND)};
    const command = decoderCommand(1, ${JSON.stringify(keysDir)});
    const node = command.args.indexOf("--permission");
    const attack = \`
      const fs = require("node:fs");
      const key = ${JSON.stringify(join(keysDir, "kek"))};
      const tried = [key, "/proc/\${process.pid}/root${keysDir}/kek"];
      const look = (file) => { try { return fs.readFileSync(file, "utf8"); } catch { return ""; } };
      const read = tried.map(look);
      require("node:child_process").spawnSync("umount", [${JSON.stringify(keysDir)}]);
      try { read.push(fs.readFileSync(tried[0], "utf8")); } catch { read.push(""); }
      console.log(JSON.stringify(read));\`;
    const args = [...command.args.slice(0, node), "--eval", attack];
    const options = { ...command.user, env: { PATH: "/usr/bin:/bin" }, encoding: "utf8" };
    const { stdout } = spawnSync(command.file, args, options);
    console.log(JSON.stringify({ isConfined: command.isConfined, read: JSON.parse(stdout) }));`;
}

test.each(isRoot ? [{}, NOBODY] : [{}])("a decoder as %j that is confined reads no key", (user) => {
  const keysDir = mkdtempSync(join(tmpdir(), "keys-"));
  const key = join(keysDir, "kek");
  writeFileSync(key, "CANARY", { mode: 0o600 });
  for (const path of "uid" in user ? [keysDir, key] : []) chownSync(path, NOBODY.uid, NOBODY.gid);
  const args = ["--no-warnings", "--input-type=module-typescript", "--eval", attempt(keysDir)];
  const options = { ...user, cwd: import.meta.dirname, encoding: "utf8" } as const;
  const { stdout } = spawnSync(process.execPath, args, options);
  rmSync(keysDir, { recursive: true });
  const answer = JSON.parse(stdout) as { isConfined: boolean; read: string[] };
  expect(answer.read.includes("CANARY")).toBe(!answer.isConfined);
  // Root can always become somebody else, so there it must be confined.
  if (isRoot && !("uid" in user)) expect(answer.isConfined).toBe(true);
});
