import * as nodeCrypto from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  computeRoot,
  createNodeEd25519,
  createSigner,
  createThresholdPolicy,
  decodeEntryBundle,
  formatTilePath,
  hashLeaf,
  listTiles,
  NOTE_ED25519,
  openCheckpoint,
  TILE_WIDTH,
  verifyConsistency,
  listConsistencyTiles,
  proveConsistency,
} from "@tillkeeper/tlog";
import { asc, eq } from "drizzle-orm";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemCaller } from "../../../kernel/actor.ts";
import { defineFact } from "../../../kernel/fact.ts";
import { queries } from "../../../platform/db/database.ts";
import { createFacts } from "../../../platform/facts/record.ts";
import { startTestApp, type TestApp } from "../../../testkit/start-test-app.ts";
import { makeEntry } from "../domain/log-entry.ts";
import { openAuditService } from "./audit-service.suite.ts";
import { event, logEntry, logHead, logOpening } from "../schema.ts";
import { canonicalOf } from "./sequence-facts.ts";

/** The public log against the events it stands for, and against what may happen to it. */

const ed25519 = createNodeEd25519(nodeCrypto);
const happened = defineFact({
  type: "test.happened.v1",
  stream: "merchant",
  payload: z.object({ n: z.number().int() }),
  sentence: { zh: "发生了", en: "happened" },
});

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

async function record(count: number): Promise<void> {
  const { infra } = app;
  const facts = createFacts({ ...infra, wake: () => undefined });
  const [merchantId, providerId] = [infra.newId(), infra.newId()];
  const caller = systemCaller({ role: "provider", providerId, actorId: infra.newId() }, "req");
  await infra.transact(caller.scope, async (tx) => {
    for (let n = 0; n < count; n++) {
      const object = { kind: "thing", id: infra.newId() };
      await facts.record(tx, caller, happened, { merchantId, providerId, object, payload: { n } });
    }
  });
}

/** Records, sequences and publishes; the answer is the published size. */
async function grow(count: number): Promise<number> {
  await record(count);
  await app.app.drain();
  return app.app.publishLog();
}

/** The newest checkpoint as the world gets it, checked under the log's key. */
async function published() {
  const { origin, seed } = app.infra.auditLog;
  const key = { type: NOTE_ED25519, seed: await seed(false) } as const;
  const signer = await createSigner(origin, key, ed25519);
  if (!signer.ok) throw new Error("no signer");
  const policy = createThresholdPolicy({ logs: [signer.value.key], witnesses: [] }, 0);
  if (!policy.ok) throw new Error("no policy");
  const answer = await app.app.server.inject({ url: "/log/checkpoint" });
  const opened = await openCheckpoint(answer.payload, policy.value, ed25519.verify);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.checkpoint;
}

async function fetchTile(path: string): Promise<Uint8Array | undefined> {
  const answer = await app.app.server.inject({ url: `/log/${path}` });
  return answer.statusCode === 200 ? answer.rawPayload : undefined;
}

/** All hash tiles of a size over HTTP, for computing without waiting. */
async function reader(size: number) {
  const tiles = new Map<string, Uint8Array>();
  for (const tile of listTiles(size)) {
    const path = formatTilePath(tile);
    const full = formatTilePath({ ...tile, width: TILE_WIDTH });
    const bytes = (await fetchTile(path)) ?? (await fetchTile(full));
    if (bytes) tiles.set(path, bytes);
  }
  return (level: number, index: number, width: number) =>
    tiles.get(formatTilePath({ level, index, width }));
}

async function entriesOf(size: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bytes = await fetchTile(formatTilePath({ level: "entries", index, width }));
    const decoded = decodeEntryBundle(bytes ?? new Uint8Array(), width);
    if (!decoded.ok) throw new Error(decoded.error.code);
    entries.push(...decoded.value);
  }
  return entries;
}

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: app.database.superuserUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** What a restore of a backup made at `size` leaves of the audit tables. */
async function restoreTo(size: number): Promise<void> {
  await asSuperuser(
    `DELETE FROM audit.log_opening WHERE log_index >= ${size}`,
    `DELETE FROM audit.event e WHERE NOT EXISTS (SELECT 1 FROM audit.log_opening o
       WHERE o.stream_id = e.stream_id AND o.number = e.number)`,
    `DELETE FROM audit.stream_head h WHERE NOT EXISTS (SELECT 1 FROM audit.event e
       WHERE e.stream_id = h.stream_id)`,
    `DELETE FROM audit.log_entry WHERE log_index >= ${size}`,
    `UPDATE audit.log_head SET size = ${size}, signed_size = 0, signed_root = NULL, checkpoint = NULL`,
  );
}

describe("the public log", () => {
  test("its entries are the salted events and its checkpoint vouches for them", async () => {
    expect(await grow(3)).toBeGreaterThanOrEqual(3);
    expect(await grow(300)).toBeGreaterThan(TILE_WIDTH);
    const { size, root } = await published();
    const rows = await app.infra.transact({ role: "job" }, (tx) =>
      queries(tx)
        .select({ event, opening: logOpening })
        .from(logOpening)
        .innerJoin(event, eq(event.hash, event.hash))
        .where(eq(event.number, logOpening.number))
        .orderBy(asc(logOpening.logIndex)),
    );
    const own = rows.filter((row) => row.event.streamId === row.opening.streamId);
    expect(own.map((row) => row.opening.logIndex)).toEqual(
      Array.from({ length: size }, (_, i) => i),
    );
    const entries = await entriesOf(size);
    for (const [at, { event: row, opening }] of own.entries()) {
      expect(Buffer.from(makeEntry(opening.salt, canonicalOf(row)))).toEqual(
        Buffer.from(entries[at] ?? new Uint8Array()),
      );
    }
    const computed = computeRoot(size, { read: await reader(size) });
    expect(computed).toEqual({ ok: true, value: new Uint8Array(root) });
    const first = await fetchTile("tile/0/000");
    expect(Buffer.from(first?.subarray(0, 32) ?? [])).toEqual(
      Buffer.from(hashLeaf(entries[0] ?? new Uint8Array())),
    );
  });

  test("later checkpoints continue earlier ones", async () => {
    await grow(5);
    const older = await published();
    await grow(520);
    const newer = await published();
    const tiles = listConsistencyTiles(older.size, newer.size);
    expect(tiles.length).toBeGreaterThan(0);
    const proof = proveConsistency(older.size, newer.size, { read: await reader(newer.size) });
    if (!proof.ok) throw new Error(proof.error.code);
    expect(verifyConsistency(older, newer, proof.value).ok).toBe(true);
  });

  test("is served without a cookie, cacheable, and nothing else is", async () => {
    await grow(260);
    const { server } = app.app;
    const checkpoint = await server.inject({ url: "/log/checkpoint" });
    expect(checkpoint.headers["cache-control"]).toBe("public, max-age=1");
    expect(checkpoint.headers["set-cookie"]).toBeUndefined();
    const tile = await server.inject({ url: "/log/tile/0/000" });
    expect(tile.headers["cache-control"]).toContain("immutable");
    expect(tile.rawPayload).toHaveLength(TILE_WIDTH * 32);
    for (const path of [
      "tile/0/001",
      "tile/0/000.p/256",
      "tile/0/0",
      "..%2Fpostgres",
      "tile/0/..%2f..%2f..%2fcheckpoint",
      "",
      "a".repeat(500),
    ]) {
      expect((await server.inject({ url: `/log/${path}` })).statusCode).toBe(404);
    }
  });

  test("partial tiles go once the tile is full", async () => {
    await grow(3);
    const { size } = await published();
    const partial = formatTilePath({ level: 0, index: 0, width: size });
    expect(await fetchTile(partial)).toBeDefined();
    await grow(300);
    expect(await fetchTile(partial)).toBeUndefined();
    expect(await fetchTile("tile/0/000")).toBeDefined();
  });

  test("events of a time before the log enter it in the order of their streams", async () => {
    await grow(4);
    await asSuperuser(
      "DELETE FROM audit.log_opening",
      "DELETE FROM audit.log_entry",
      "DELETE FROM audit.log_head",
    );
    await rm(app.infra.auditLog.folder, { recursive: true });
    const later = openAuditService(app.infra);
    await record(2);
    while ((await later.sequence()) > 0);
    const size = await later.publish();
    const numbers = await app.infra.transact({ role: "job" }, (tx) =>
      queries(tx).select().from(logOpening).orderBy(asc(logOpening.logIndex)),
    );
    expect(numbers).toHaveLength(size);
    const seen = new Map<string, number>();
    for (const { streamId, number } of numbers) {
      expect(number).toBe((seen.get(streamId) ?? 0) + 1);
      seen.set(streamId, number);
    }
  });
});

describe("after damage", () => {
  test("a checkpoint that was cut off is written as it was signed", async () => {
    await grow(4);
    const path = join(app.infra.auditLog.folder, "checkpoint");
    const signed = await readFile(path, "utf8");
    await rm(path);
    expect(await openAuditService(app.infra).publish()).toBeGreaterThan(0);
    expect(await readFile(path, "utf8")).toBe(signed);
  });

  test("a lost folder is made again from the database", async () => {
    await grow(300);
    const before = await published();
    await rm(app.infra.auditLog.folder, { recursive: true });
    await openAuditService(app.infra).publish();
    expect(await published()).toEqual(before);
    expect(await entriesOf(before.size)).toHaveLength(before.size);
  });

  test("an entry changed in the database is never signed", async () => {
    await grow(10);
    await asSuperuser(
      "UPDATE audit.log_entry SET entry = set_byte(entry, 20, 255 - get_byte(entry, 20)) WHERE log_index = 2",
    );
    await rm(app.infra.auditLog.folder, { recursive: true });
    await expect(openAuditService(app.infra).publish()).rejects.toThrow("no longer lead to");
  });

  test("a checkpoint of another key stops the log", async () => {
    await grow(3);
    const path = join(app.infra.auditLog.folder, "checkpoint");
    const text = await readFile(path, "utf8");
    const at = text.lastIndexOf("=");
    const [last = "A"] = text.slice(at - 3);
    await writeFile(
      path,
      `${text.slice(0, at - 3)}${last === "A" ? "B" : "A"}${text.slice(at - 2)}`,
    );
    await record(1);
    const again = openAuditService(app.infra);
    await expect(again.sequence()).rejects.toThrow("published checkpoint");
    await expect(again.publish()).rejects.toThrow("published checkpoint");
  });

  test("after a restore the published entries stay, lost ones are marked, and it goes on", async () => {
    const kept = await grow(3);
    const backup = await published();
    await grow(290);
    const seen = await published();
    await restoreTo(kept);
    await record(2);
    const again = openAuditService(app.infra);
    while ((await again.sequence()) > 0);
    expect(await again.publish()).toBe(seen.size + 2);
    const newer = await published();
    const read = await reader(newer.size);
    for (const older of [backup, seen]) {
      const proof = proveConsistency(older.size, newer.size, { read });
      if (!proof.ok) throw new Error(proof.error.code);
      expect(verifyConsistency(older, newer, proof.value).ok).toBe(true);
    }
    const { lost, head } = await app.infra.transact({ role: "job" }, async (tx) => ({
      lost: await queries(tx).select().from(logEntry).where(eq(logEntry.isLost, true)),
      head: await queries(tx).select().from(logHead),
    }));
    expect(lost).toHaveLength(seen.size - kept);
    expect(head[0]?.epoch).toBe(2);
  });

  test("a restored database without new facts signs nothing below what was published", async () => {
    const kept = await grow(3);
    await grow(20);
    const seen = await published();
    await restoreTo(kept);
    const again = openAuditService(app.infra);
    await again.sequence();
    expect(await again.publish()).toBe(seen.size);
    expect(await published()).toEqual(seen);
  });

  test("two processes at once make one log", async () => {
    const [one, two] = [openAuditService(app.infra), openAuditService(app.infra)];
    for (let round = 0; round < 6; round++) {
      await record(7);
      await Promise.all([one.sequence(), two.sequence()]);
      await Promise.all([one.publish(), two.publish()]);
    }
    while ((await one.sequence()) > 0);
    const size = await two.publish();
    expect(size).toBeGreaterThanOrEqual(42);
    const { root } = await published();
    expect(computeRoot(size, { read: await reader(size) })).toEqual({
      ok: true,
      value: new Uint8Array(root),
    });
  });
});
