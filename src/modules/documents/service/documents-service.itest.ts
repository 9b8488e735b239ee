import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Caller, Role } from "../../../kernel/actor.ts";
import { HOUR_MS } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { refuse } from "../../../kernel/result.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { queries } from "../../../platform/db/database.ts";
import { createFacts } from "../../../platform/facts/record.ts";
import { outbox } from "../../../platform/facts/schema.ts";
import { createMemoryObjectStore } from "../../../platform/files/memory-object-store.ts";
import { type ObjectKey, ObjectStoreError } from "../../../platform/files/object-store.ts";
import { startTestInfra, type TestApp } from "../../../testkit/start-test-app.ts";
import { createDecoderProcess } from "../adapters/decoder-process.ts";
import type { DocumentKind } from "../domain/document-kind.ts";
import type { DocumentObject, DocumentSummary } from "../domain/document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { createDocumentsService, type DocumentsService } from "./documents-service.ts";

type MerchantCaller = Caller<ScopeOf<"merchant">>;
type ProviderCaller = Caller<ScopeOf<"provider">>;

const inspector = createDecoderProcess({ onEnd: () => undefined });
const objects = createMemoryObjectStore();
const stored = new Map<ObjectKey, Uint8Array>();

/** Objects whose task the caller does not have. */
const closed = new Set<Uuid>();

let base: Omit<TestApp, "app">;
let deps: DocumentsDeps;
let service: DocumentsService;
let photo: Buffer;
let merchant: MerchantCaller;
let provider: ProviderCaller;

beforeAll(async () => {
  base = await startTestInfra();
  const { infra } = base;
  deps = {
    ...infra,
    facts: createFacts({ ...infra, wake: () => undefined }),
    inspector,
    objects: {
      ...objects,
      put: async (key, bytes) => {
        stored.set(key, bytes);
        await objects.put(key, bytes);
      },
    },
    guard: { mayOpen: async (_caller, object) => !closed.has(object.id) },
    sessions: { isActing: async () => true },
    linkMac: (content) => infra.pepper("file-link", content),
    filesOrigin: "http://127.0.0.1:3000",
  };
  service = createDocumentsService(deps);
  const create = { width: 900, height: 700, channels: 3, background: "#8899aa" } as const;
  photo = await sharp({ create }).jpeg().toBuffer();
});
afterAll(async () => {
  await inspector.close();
  await base.stop();
});
beforeEach(() => {
  merchant = merchantCaller();
  provider = providerCaller("provider.reviewer");
});

const newId = () => base.infra.newId();

function merchantCaller(merchantId = newId()): MerchantCaller {
  const actorId = newId();
  return {
    actor: { kind: "user", id: actorId, role: "merchant.owner" },
    scope: { role: "merchant", merchantId, actorId },
    requestId: "test",
    lang: "zh",
  };
}

function providerCaller(role: Role, providerId = newId()): ProviderCaller {
  const actorId = newId();
  return {
    actor: { kind: "user", id: actorId, role },
    scope: { role: "provider", providerId, actorId },
    requestId: "test",
    lang: "zh",
  };
}

function takeIn(kind: DocumentKind, caller = merchant): Promise<DocumentSummary> {
  const upload = { kind, contentType: "image/jpeg", bytes: photo, keepOrigin: false };
  return service.takeIn(caller, upload);
}

const application = (): DocumentObject => ({ kind: "application", id: newId() });

async function share(
  documentIds: readonly Uuid[],
  object = application(),
  to = provider,
): Promise<DocumentObject> {
  const prepared = await service.prepareShare(merchant, {
    providerId: to.scope.providerId,
    documentIds,
    watermark: "仅用于示例收单机构审核",
  });
  await base.infra.transact(merchant.scope, (tx) =>
    service.commitShare(tx, merchant, prepared, object),
  );
  return object;
}

async function factsOf(documentId: Uuid) {
  return base.infra.transact({ role: "job" }, (tx) =>
    queries(tx)
      .select()
      .from(outbox)
      .where(and(eq(outbox.objectId, documentId), eq(outbox.objectKind, "document"))),
  );
}

const factTypes = async (id: Uuid) => (await factsOf(id)).map((fact) => fact.type).sort();

describe("handing documents to an acquirer", () => {
  test("nothing is visible before the submission commits, everything after", async () => {
    const licence = await takeIn("business-licence");
    const read = () => service.describe(provider, [licence.id]);
    const prepared = await service.prepareShare(merchant, {
      providerId: provider.scope.providerId,
      documentIds: [licence.id],
      watermark: "审核",
    });
    expect(await read()).toEqual([]);
    const object = application();
    await expect(
      base.infra.transact(merchant.scope, async (tx) => {
        await service.commitShare(tx, merchant, prepared, object);
        throw new Error("the submission failed");
      }),
    ).rejects.toThrow("the submission failed");
    expect(await read()).toEqual([]);
    await base.infra.transact(merchant.scope, (tx) =>
      service.commitShare(tx, merchant, prepared, object),
    );
    const [copy] = await read();
    expect(copy).toMatchObject({
      id: licence.id,
      kind: "business-licence",
      sha256: licence.sha256,
      merchantId: merchant.scope.merchantId,
    });
    expect((await service.listOf(provider, object)).map((one) => one.id)).toEqual([licence.id]);
    expect(await factTypes(licence.id)).toEqual(["document.shared.v1", "document.uploaded.v1"]);
  });

  test("both copies open to the same bytes under different keys and names", async () => {
    const licence = await takeIn("business-licence");
    const before = new Set(stored.keys());
    await share([licence.id]);
    const mine = await service.open(merchant, licence.id, "application-review");
    const theirs = await service.open(provider, licence.id, "application-review");
    expect(Buffer.from(theirs.bytes).equals(Buffer.from(mine.bytes))).toBe(true);
    expect(createHash("sha256").update(mine.bytes).digest("hex")).toBe(licence.sha256);
    expect([...stored.keys()].filter((key) => !before.has(key))).toHaveLength(2);
    await base.infra.keyring.destroySubject(merchant.scope.merchantId, licence.id);
    await expect(service.open(merchant, licence.id, "support")).rejects.toThrow("DOCUMENT_ERASED");
    expect((await service.open(provider, licence.id, "support")).bytes.length).toBeGreaterThan(0);
  });

  test("no stored object shows what it holds", async () => {
    await share([(await takeIn("lease")).id]);
    for (const bytes of stored.values()) {
      expect(Buffer.from(bytes.subarray(0, 3)).equals(Buffer.of(0xff, 0xd8, 0xff))).toBe(false);
      expect(Buffer.from(bytes).includes("JFIF")).toBe(false);
    }
  });

  test("the acquirer's copy of an identity paper is watermarked, the merchant's not", async () => {
    const front = await takeIn("resident-id-front");
    await share([front.id]);
    const mine = await service.open(merchant, front.id, "application-review");
    const theirs = await service.open(provider, front.id, "application-review");
    expect(mine.summary.sha256).toBe(front.sha256);
    expect(theirs.summary.sha256).not.toBe(front.sha256);
    const difference = await sharp(mine.bytes)
      .composite([{ input: Buffer.from(theirs.bytes), blend: "difference" }])
      .greyscale()
      .stats();
    expect(difference.channels[0]?.max ?? 0).toBeGreaterThan(20);
  });

  test("submitting again keeps the first copy and leaves no object behind", async () => {
    const licence = await takeIn("business-licence");
    const object = await share([licence.id]);
    const count = objects.size();
    await share([licence.id], object);
    expect(objects.size()).toBe(count + 2);
    base.clock.advance(3 * HOUR_MS);
    await service.sweepObjects();
    expect(objects.size()).toBe(count);
    const opened = await service.open(provider, licence.id, "application-review");
    expect(opened.summary.sha256).toBe(licence.sha256);
    expect(await factTypes(licence.id)).toEqual([
      "document.shared.v1",
      "document.uploaded.v1",
      "document.viewed.v1",
    ]);
  });

  test("another acquirer sees nothing of it", async () => {
    const licence = await takeIn("business-licence");
    await share([licence.id]);
    const other = providerCaller("provider.reviewer");
    expect(await service.describe(other, [licence.id])).toEqual([]);
    await expect(service.open(other, licence.id, "risk")).rejects.toThrow("NOT_FOUND");
  });

  test("a foreign document cannot be shared", async () => {
    const foreign = await takeIn("lease", merchantCaller());
    await expect(share([foreign.id])).rejects.toThrow("NOT_FOUND");
  });

  test("a preparation of over an hour ago is refused, and its objects are swept", async () => {
    const lease = await takeIn("lease");
    const count = objects.size();
    const prepared = await service.prepareShare(merchant, {
      providerId: provider.scope.providerId,
      documentIds: [lease.id],
      watermark: "审核",
    });
    base.clock.advance(HOUR_MS + 1);
    const commit = base.infra.transact(merchant.scope, (tx) =>
      service.commitShare(tx, merchant, prepared, application()),
    );
    await expect(commit).rejects.toThrow("DOCUMENT_STORE_UNAVAILABLE");
    base.clock.advance(2 * HOUR_MS);
    await service.sweepObjects();
    expect(objects.size()).toBe(count);
  });

  test("a submitted document is not erased by its merchant", async () => {
    const licence = await takeIn("business-licence");
    await share([licence.id]);
    await expect(service.erase(merchant, licence.id)).rejects.toThrow("DOCUMENT_IN_USE");
  });
});

describe("who viewed", () => {
  test("the merchant learns of a review by role and purpose, never of a suspicion", async () => {
    const licence = await takeIn("business-licence");
    await share([licence.id]);
    const { providerId } = provider.scope;
    const wanted = { id: licence.id, variant: "preview", sessionId: newId() } as const;
    await service.issueLink(providerCaller("provider.reviewer", providerId), wanted);
    await service.issueLink(providerCaller("provider.risk", providerId), wanted);
    const facts = await factsOf(licence.id);
    const seenByMerchant = facts.filter((fact) => fact.stream === "merchant");
    expect(seenByMerchant.map((fact) => [fact.type, fact.actorRole])).toContainEqual([
      "document.viewed.v1",
      "provider.reviewer",
    ]);
    expect(seenByMerchant.filter((fact) => fact.type === "document.viewed.v1")).toHaveLength(1);
    expect(JSON.stringify(seenByMerchant)).not.toMatch(/"risk"|provider\.risk/);
    const internal = facts.filter((fact) => fact.stream === "provider");
    expect(internal).toHaveLength(1);
    expect(internal.every((fact) => fact.merchantId === null)).toBe(true);
  });

  test("who has no task with it opens nothing and learns no place, unless it took the picture", async () => {
    const front = await takeIn("resident-id-front");
    const object = await share([front.id]);
    const own = await takeIn("visit-photo", provider as unknown as MerchantCaller);
    const colleague = providerCaller("provider.reviewer", provider.scope.providerId);
    const wanted = (id: Uuid) => ({ id, variant: "preview", sessionId: newId() }) as const;
    closed.add(object.id);
    for (const attempt of [
      () => service.issueLink(provider, wanted(front.id)),
      () => service.viewOrigin(provider, front.id),
      () => service.issueLink(colleague, wanted(own.id)),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "DOCUMENT_VIEW_REFUSED" });
    }
    expect(await factTypes(front.id)).not.toContain("document.viewed.v1");
    await service.issueLink(provider, wanted(own.id));
    closed.delete(object.id);
    await service.issueLink(provider, wanted(front.id));
  });

  test("the merchant learns of a look at the place of its picture too", async () => {
    const shop = await takeIn("premises-photo");
    await share([shop.id]);
    await service.viewOrigin(provider, shop.id);
    const viewed = (await factsOf(shop.id)).filter((fact) => fact.type === "document.viewed.v1");
    expect(viewed).toMatchObject([
      { stream: "merchant", payload: { purpose: "application-review", variant: "origin" } },
    ]);
  });

  test("a merchant's look at its own paper is no view by the acquirer", async () => {
    const lease = await takeIn("lease");
    await service.issueLink(merchant, { id: lease.id, variant: "content", sessionId: newId() });
    await service.open(merchant, lease.id, "application-review");
    expect(await factTypes(lease.id)).toEqual(["document.uploaded.v1"]);
  });
});

describe("what documents are used for", () => {
  const inMerchant = <T>(work: Parameters<typeof base.infra.transact<ScopeOf<"merchant">, T>>[1]) =>
    base.infra.transact(merchant.scope, work);

  test("attached, listed in order, not erasable, detached again", async () => {
    const [first, second] = [await takeIn("lease"), await takeIn("premises-photo")];
    const object = application();
    const merchantId = merchant.scope.merchantId;
    const attach = (documentIds: readonly Uuid[]) =>
      inMerchant((tx) => service.attach(tx, merchant, { object, documentIds, merchantId }));
    await attach([first.id]);
    base.clock.advance(1_000);
    await attach([second.id, first.id]);
    expect((await service.listOf(merchant, object)).map((one) => one.id)).toEqual([
      first.id,
      second.id,
    ]);
    expect(await factTypes(first.id)).toEqual(["document.attached.v1", "document.uploaded.v1"]);
    await expect(service.erase(merchant, first.id)).rejects.toThrow("DOCUMENT_IN_USE");
    const detach = (documentIds: readonly Uuid[]) =>
      inMerchant((tx) => service.detach(tx, merchant, { object, documentIds }));
    await detach([first.id]);
    await detach([first.id]);
    expect(await factTypes(first.id)).toContain("document.detached.v1");
    await service.erase(merchant, first.id);
    expect((await service.listOf(merchant, object)).map((one) => one.id)).toEqual([second.id]);
    await expect(attach([first.id])).rejects.toThrow("DOCUMENT_ERASED");
  });

  test("must exist, be the caller's and be of the asked kind", async () => {
    const lease = await takeIn("lease");
    const foreign = await takeIn("lease", merchantCaller());
    const check = (ids: readonly Uuid[], kinds?: readonly DocumentKind[]) =>
      inMerchant((tx) => service.assertOwned(tx, merchant, ids, kinds));
    expect((await check([lease.id], ["lease"])).map((one) => one.id)).toEqual([lease.id]);
    expect(await check([])).toEqual([]);
    await expect(check([lease.id, foreign.id])).rejects.toThrow("NOT_FOUND");
    await expect(check([newId()])).rejects.toThrow("NOT_FOUND");
    await expect(check([lease.id], ["visit-photo"])).rejects.toThrow("DOCUMENT_KIND_MISMATCH");
  });

  test("an acquirer's picture is about one merchant only", async () => {
    const upload = { kind: "visit-photo", contentType: "image/jpeg", keepOrigin: false } as const;
    const picture = await service.takeIn(provider, { ...upload, bytes: photo });
    const attach = (merchantId: Uuid) =>
      base.infra.transact(provider.scope, (tx) =>
        service.attach(tx, provider, {
          object: { kind: "visit", id: newId() },
          documentIds: [picture.id],
          merchantId,
        }),
      );
    const about = newId();
    await attach(about);
    await attach(about);
    await expect(attach(newId())).rejects.toThrow("DOCUMENT_IN_USE");
    const [summary] = await service.describe(provider, [picture.id]);
    expect(summary?.merchantId).toBe(about);
    const streams = (await factsOf(picture.id)).map((fact) => fact.stream);
    expect(new Set(streams)).toEqual(new Set(["provider"]));
  });

  test("an erasure and an attachment at the same moment never both succeed", async () => {
    for (let round = 0; round < 8; round++) {
      const lease = await takeIn("lease");
      const object = application();
      const input = { object, documentIds: [lease.id], merchantId: merchant.scope.merchantId };
      const results = await Promise.allSettled([
        inMerchant((tx) => service.attach(tx, merchant, input)),
        service.erase(merchant, lease.id),
      ]);
      expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    }
  });
});

describe("failures", () => {
  test("a decoder that fails on a file keeps nothing", async () => {
    const failing = createDocumentsService({
      ...deps,
      inspector: { ...inspector, inspect: async () => refuse("DOCUMENT_CHECK_FAILED") },
    });
    const count = objects.size();
    const upload = {
      kind: "lease",
      contentType: "image/jpeg",
      bytes: photo,
      keepOrigin: false,
    } as const;
    await expect(failing.takeIn(merchant, upload)).rejects.toMatchObject({
      code: "DOCUMENT_CHECK_FAILED",
      fields: [{ field: "file", code: "DOCUMENT_CHECK_FAILED" }],
    });
    expect(objects.size()).toBe(count);
  });

  test("a crash between storing and writing the row is swept later", async () => {
    const crashing = createDocumentsService({
      ...deps,
      facts: {
        record: async () => {
          throw new Error("the process died");
        },
      },
    });
    const count = objects.size();
    const upload = {
      kind: "lease",
      contentType: "image/jpeg",
      bytes: photo,
      keepOrigin: false,
    } as const;
    await expect(crashing.takeIn(merchant, upload)).rejects.toThrow("the process died");
    expect(objects.size()).toBe(count + 2);
    await service.sweepObjects();
    expect(objects.size()).toBe(count + 2);
    base.clock.advance(2 * HOUR_MS + 1);
    expect(await service.sweepObjects()).toBeGreaterThanOrEqual(2);
    expect(objects.size()).toBe(count);
    expect((await service.list(merchant, { limit: 10 })).items).toEqual([]);
  });

  test.each(["missing", "damaged", "unavailable"] as const)(
    "an object that is %s is a refusal, not a crash",
    async (failure) => {
      const lease = await takeIn("lease");
      const broken = createDocumentsService({
        ...deps,
        objects: {
          ...objects,
          get: async () => {
            throw new ObjectStoreError(failure);
          },
        },
      });
      await expect(broken.open(merchant, lease.id, "support")).rejects.toThrow(
        "DOCUMENT_STORE_UNAVAILABLE",
      );
    },
  );

  test("more unused documents than a merchant may keep are refused", async () => {
    const quick = createDocumentsService({
      ...deps,
      inspector: {
        ...inspector,
        inspect: async ({ bytes }) => ({
          ok: true,
          value: { mediaType: "image/jpeg", bytes, hints: [] },
        }),
      },
    });
    const upload = {
      kind: "lease",
      contentType: "image/jpeg",
      bytes: photo,
      keepOrigin: false,
    } as const;
    for (let count = 0; count < 60; count++) await quick.takeIn(merchant, upload);
    await expect(quick.takeIn(merchant, upload)).rejects.toThrow("DOCUMENT_TOO_MANY_UNUSED");
  });
});

test("a generated document is kept as the caller's own, and nobody uploads one", async () => {
  const merchantId = merchant.scope.merchantId;
  const made = { kind: "contract", mediaType: "application/pdf", pages: 3, merchantId } as const;
  const bytes = Buffer.from("%PDF-1.7 example %%EOF");
  const mine = await service.keepGenerated(merchant, { ...made, bytes });
  const theirs = await service.keepGenerated(provider, { ...made, bytes });
  expect(theirs.sha256).toBe(mine.sha256);
  expect(theirs).toMatchObject({ pages: 3, merchantId, hasPreview: false });
  const opened = await service.open(provider, theirs.id, "contract");
  expect(Buffer.from(opened.bytes).equals(bytes)).toBe(true);
  expect((await factsOf(theirs.id)).map((fact) => [fact.type, fact.stream])).toContainEqual([
    "document.viewed.v1",
    "merchant",
  ]);
  await expect(takeIn("contract")).rejects.toThrow("DOCUMENT_KIND_MISMATCH");
});
