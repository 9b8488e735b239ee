import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { merchantOwner, type Person } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { describeLogPolicy, VERIFY_EXIT, verifyReceiptFile } from "./cli.ts";

/** A receipt as its owner keeps it: downloaded, then checked without the server. */

let app: TestApp;
let folder: string;
let owner: Person;
let policy: string;
beforeAll(async () => {
  app = await startTestApp();
  folder = await mkdtemp(join(tmpdir(), "tillkeeper-receipts-"));
  owner = await merchantOwner(app);
  await app.app.drain();
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const receiptOf = (person: Person, number: number | string) =>
  person.call("GET", `/api/merchant/audit/receipt?number=${number}`);

async function keep(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("a receipt", () => {
  test("waits for a checkpoint", async () => {
    const answer = await receiptOf(owner, 1);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: "RECEIPT_NOT_READY" });
  });

  test("is checked offline and says what it does not prove", async () => {
    await app.app.publishLog();
    const { folder: logFolder, seed } = app.infra.auditLog;
    const pinned = await describeLogPolicy(join(logFolder, "checkpoint"), await seed(false));
    expect(pinned.exitCode).toBe(0);
    policy = await keep("policy", pinned.text);
    const answer = await receiptOf(owner, 1);
    expect(answer.fileName).toBe("tillkeeper-1.tlog-proof");
    const file = await keep("first.tlog-proof", answer.text);
    const { text, exitCode } = await verifyReceiptFile(file, policy);
    expect(exitCode).toBe(VERIFY_EXIT.unwitnessed);
    expect(text).toContain("recorded as number 1 of its stream");
    expect(text).toContain("proves nothing against the operator itself");
    expect(text).toContain("merchant.");
  });

  test("of another merchant, or of nothing, is not found", async () => {
    const other = await merchantOwner(app);
    await app.app.drain();
    await app.app.publishLog();
    const [own, theirs] = [await receiptOf(owner, 1), await receiptOf(other, 1)];
    expect(theirs.text).not.toBe(own.text);
    expect((await receiptOf(owner, 999_999)).status).toBe(404);
    for (const number of ["0", "-1", "x", "1e99", "9".repeat(40)]) {
      expect((await receiptOf(owner, number)).status).toBe(400);
    }
  });

  test("with any bit turned does not hold", async () => {
    const good = await readFile(join(folder, "first.tlog-proof"));
    const path = join(folder, "turned.tlog-proof");
    const statuses = new Set<number>();
    // Each seventh byte and a bit that walks along: every part of the file is met.
    for (let at = 0; at < good.length; at += 7) {
      const turned = Buffer.from(good);
      turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, turned);
      statuses.add((await verifyReceiptFile(path, policy)).exitCode);
    }
    expect(statuses).not.toContain(VERIFY_EXIT.unwitnessed);
    expect(statuses).not.toContain(VERIFY_EXIT.witnessed);
  });

  test("of a log that the reader does not know, or unreadable, ends with its own code", async () => {
    const file = join(folder, "first.tlog-proof");
    const { folder: logFolder } = app.infra.auditLog;
    const text = await readFile(policy, "utf8");
    const elsewhere = await keep("elsewhere", text.replaceAll("localhost:3000/log", "other/log"));
    const { exitCode } = await verifyReceiptFile(file, elsewhere);
    expect([VERIFY_EXIT.otherLog, VERIFY_EXIT.unreadable]).toContain(exitCode);
    const forged = await describeLogPolicy(join(logFolder, "checkpoint"), new Uint8Array(32));
    const otherKey = await keep("other-key", forged.text);
    expect((await verifyReceiptFile(file, otherKey)).exitCode).toBe(VERIFY_EXIT.invalid);
    const gone = await verifyReceiptFile(join(folder, "nowhere"), policy);
    expect(gone.exitCode).toBe(VERIFY_EXIT.unreadable);
    const large = await keep("large", Buffer.alloc(10_000_000, 65));
    expect((await verifyReceiptFile(large, policy)).exitCode).toBe(VERIFY_EXIT.unreadable);
  });
});
