import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const STEPS = [
  "choose",
  "register",
  "apply",
  "visit",
  "decide",
  "sign",
  "enrol",
  "deliver",
  "accept",
  "operate",
  "prove",
];

test("the whole journey succeeds over the public API and the device's protocols", async () => {
  const script = resolve(import.meta.dirname, "journey.ts");
  const child = spawn(process.execPath, [script, "--json"], {
    cwd: resolve(import.meta.dirname, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  await new Promise((done) => child.once("exit", done));
  const result = JSON.parse(text.trim().split("\n").at(-1) ?? "{}") as {
    ok: boolean;
    steps: { id: string; ok: boolean; ms: number }[];
  };
  expect(result.steps.filter((step) => !step.ok)).toEqual([]);
  expect(result.steps.map((step) => step.id)).toEqual(STEPS);
  expect(result.ok).toBe(true);
  for (const step of STEPS) expect(text).toContain(` ${step} `);
}, 240_000);
