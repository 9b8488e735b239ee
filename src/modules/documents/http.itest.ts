import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Uuid } from "../../kernel/ids.ts";
import { queries } from "../../platform/db/database.ts";
import { outbox } from "../../platform/facts/schema.ts";
import { createMemoryObjectStore } from "../../platform/files/memory-object-store.ts";
import { type ObjectStoreFailure, ObjectStoreError } from "../../platform/files/object-store.ts";
import { merchantOwner, type Person, staffOf, stranger } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { documentId } from "./index.ts";

const FILES_HOST = "127.0.0.1:3000";
const objects = createMemoryObjectStore();
let failing: ObjectStoreFailure | undefined;

let base: TestApp;
let owner: Person;
let rival: Person;
let manager: Person;
let providerId: Uuid;
let photo: Buffer;

beforeAll(async () => {
  base = await startTestApp({
    objects: {
      ...objects,
      put: async (key, bytes) => {
        if (failing) throw new ObjectStoreError(failing);
        await objects.put(key, bytes);
      },
    },
  });
  providerId = base.infra.newId();
  owner = await merchantOwner(base);
  rival = await merchantOwner(base);
  manager = await staffOf(base, "provider.account-manager", providerId);
  photo = await noise(1_000, 800).jpeg().toBuffer();
}, 120_000);
afterAll(() => base.stop());

function noise(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let index = 0; index < data.length; index++) data[index] = (index * 7919) % 251;
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function uploaded(
  person: Person,
  kind = "business-licence",
  bytes: Uint8Array = photo,
): Promise<Record<string, unknown> & { readonly id: string }> {
  const answer = await person.upload(
    "POST",
    `/api/merchant/documents?kind=${kind}`,
    bytes,
    "image/jpeg",
  );
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as Record<string, unknown> & { readonly id: string };
}

async function linkOf(person: Person, id: string, variant: string): Promise<URL> {
  const path = `/api/merchant/documents/${id}/link`;
  const answer = await person.call("POST", path, { variant });
  expect(answer).toMatchObject({ status: 200 });
  return new URL(String(answer.body["url"]));
}

/** The tenant of a merchant's id as it stands on the wire. */
const tenantOf = (merchantId: string) =>
  merchantId.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") as Uuid;

/** Asks the files host, as a browser that also sends whatever cookies it has. */
function fetchFile(url: URL, headers: Readonly<Record<string, string>> = {}, host = FILES_HOST) {
  return base.app.server.inject({
    method: "GET",
    url: url.pathname,
    headers: { host, ...headers },
  });
}

describe("upload", () => {
  test("answers with what is kept, and the list shows it with its given name", async () => {
    const made = await uploaded(owner);
    expect(made).toMatchObject({
      kind: "business-licence",
      state: "ready",
      mediaType: "image/jpeg",
      widthPx: 1_000,
      heightPx: 800,
      hasPreview: true,
      hints: [],
    });
    const path = `/api/merchant/documents/${made.id}`;
    const renamed = await owner.call("PATCH", path, { fileName: " 营业执照 正面.jpg " });
    expect(renamed.body).toMatchObject({ fileName: "营业执照 正面.jpg" });
    const read = await owner.call("GET", path);
    expect(read.body).toEqual({ ...made, fileName: "营业执照 正面.jpg" });
    const list = await owner.call("GET", "/api/merchant/documents?limit=1");
    expect(list.body["items"]).toEqual([read.body]);
  });

  test("lists page by page without a gap or a repeat", async () => {
    const own = await merchantOwner(base);
    const made: string[] = [];
    for (let count = 0; count < 5; count++) {
      made.push((await uploaded(own)).id);
      if (count % 2 === 0) base.clock.advance(1_000);
    }
    const seen: string[] = [];
    let cursor: unknown;
    do {
      const query = cursor === undefined ? "" : `&cursor=${String(cursor)}`;
      const page = await own.call("GET", `/api/merchant/documents?limit=2${query}`);
      seen.push(...(page.body["items"] as { readonly id: string }[]).map((item) => item.id));
      cursor = page.body["nextCursor"];
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(5);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(seen.at(-1)).toBe(made[0]);
  });

  test.each([
    ["an empty file", "lease", new Uint8Array(), "image/jpeg", 422, "DOCUMENT_EMPTY"],
    [
      "a text as picture",
      "lease",
      Buffer.from("hello"),
      "image/png",
      415,
      "DOCUMENT_TYPE_MISMATCH",
    ],
    ["a page", "lease", Buffer.from("<html>"), "text/html", 415, "UNSUPPORTED_MEDIA_TYPE"],
    [
      "a cut picture",
      "lease",
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
      "image/jpeg",
      422,
      "DOCUMENT_DAMAGED",
    ],
    [
      "a PDF as photo",
      "premises-photo",
      Buffer.from("%PDF-1.7 %%EOF"),
      "application/pdf",
      422,
      "DOCUMENT_IMAGE_NEEDED",
    ],
  ] as const)("refuses %s and keeps nothing", async (_name, kind, bytes, type, status, code) => {
    const before = objects.size();
    const path = `/api/merchant/documents?kind=${kind}`;
    const answer = await owner.upload("POST", path, bytes, type);
    expect([answer.status, answer.body["code"]]).toEqual([status, code]);
    expect(objects.size()).toBe(before);
  });

  test("refuses a kind that is not the uploader's, at the field", async () => {
    for (const kind of ["visit-photo", "contract", "nonsense"]) {
      const path = `/api/merchant/documents?kind=${kind}`;
      const answer = await owner.upload("POST", path, photo, "image/jpeg");
      expect(answer.body).toMatchObject({ code: "INVALID_INPUT", errors: [{ field: "kind" }] });
    }
  });

  test("names that could deceive are refused", async () => {
    const { id } = await uploaded(owner);
    for (const fileName of ["../x", "a\u202egpj.exe", "a\nb", "", " ", "长".repeat(121)]) {
      const answer = await owner.call("PATCH", `/api/merchant/documents/${id}`, { fileName });
      expect(answer.status).toBe(400);
    }
  });

  test.each([
    ["full", "DOCUMENT_STORE_FULL"],
    ["unavailable", "DOCUMENT_STORE_UNAVAILABLE"],
  ] as const)("a store that is %s leaves neither row nor object", async (failure, code) => {
    const own = await merchantOwner(base);
    const before = objects.size();
    failing = failure;
    const answer = await own.upload(
      "POST",
      "/api/merchant/documents?kind=lease",
      photo,
      "image/jpeg",
    );
    failing = undefined;
    expect([answer.status, answer.body["code"]]).toEqual([503, code]);
    expect(objects.size()).toBe(before);
    expect((await own.call("GET", "/api/merchant/documents")).body["items"]).toEqual([]);
    await uploaded(own);
  });

  test("many at once are all kept, each once", async () => {
    const own = await merchantOwner(base);
    const made = await Promise.all(Array.from({ length: 12 }, () => uploaded(own)));
    expect(new Set(made.map((one) => one.id)).size).toBe(12);
    const list = await own.call("GET", "/api/merchant/documents?limit=100");
    expect(list.body["items"]).toHaveLength(12);
  });

  test("an acquirer's person uploads a picture of a visit and reads its place apart", async () => {
    const withPlace = await noise(900, 700)
      .withExif({
        IFD3: {
          GPSLatitudeRef: "N",
          GPSLatitude: "31/1 14/1 24/1",
          GPSLongitudeRef: "E",
          GPSLongitude: "121/1 28/1 12/1",
        },
      })
      .jpeg()
      .toBuffer();
    const path = "/api/provider/documents?kind=visit-photo&keepPlace=true";
    const made = await manager.upload("POST", path, withPlace, "image/jpeg");
    expect(made).toMatchObject({ status: 201, body: { kind: "visit-photo" } });
    const id = String(made.body["id"]);
    const origin = await manager.call("GET", `/api/provider/documents/${id}/origin`);
    expect(origin.body).toEqual({ latitudeE6: 31_240_000, longitudeE6: 121_470_000 });
    const colleague = await staffOf(base, "provider.reviewer", base.infra.newId());
    const foreign = await colleague.call("GET", `/api/provider/documents/${id}/origin`);
    expect(foreign.status).toBe(404);
  });
});

describe("another merchant's document", () => {
  test("does not exist", async () => {
    const { id } = await uploaded(owner);
    const path = `/api/merchant/documents/${id}`;
    const answers = [
      await rival.call("GET", path),
      await rival.call("PATCH", path, { fileName: "x" }),
      await rival.call("DELETE", path),
      await rival.call("POST", `${path}/link`, { variant: "content" }),
      await manager.call("GET", `/api/provider/documents/${id}`),
      await manager.call("POST", `/api/provider/documents/${id}/link`, {
        variant: "content",
        purpose: "site-visit",
      }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.body["code"]]).toEqual([404, "NOT_FOUND"]);
    }
  });
});

describe("the files host", () => {
  test("delivers the document as a download with exactly the kept bytes", async () => {
    const made = await uploaded(owner);
    await owner.call("PATCH", `/api/merchant/documents/${made.id}`, { fileName: "执照.exe" });
    const url = await linkOf(owner, made.id, "content");
    expect(url.host).toBe(FILES_HOST);
    const answer = await fetchFile(url);
    expect(answer.statusCode).toBe(200);
    expect(createHash("sha256").update(answer.rawPayload).digest("hex")).toBe(made["sha256"]);
    expect(answer.headers).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("执照")}.jpg`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-store",
    });
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("shows a preview as a picture and as nothing else", async () => {
    const url = await linkOf(owner, (await uploaded(owner)).id, "preview");
    const asPicture = await fetchFile(url, { "sec-fetch-dest": "image" });
    expect(asPicture.headers["content-disposition"]).toMatch(/^inline;/);
    expect(asPicture.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect((await sharp(asPicture.rawPayload).metadata()).format).toBe("jpeg");
    for (const destination of ["document", "iframe", "script", "object"]) {
      const other = await fetchFile(url, { "sec-fetch-dest": destination });
      expect(other.headers["content-disposition"]).toMatch(/^attachment;/);
      expect(other.headers["cross-origin-resource-policy"]).toBe("same-origin");
    }
  });

  test("a link ends after a minute", async () => {
    const url = await linkOf(owner, (await uploaded(owner)).id, "content");
    base.clock.advance(59_999);
    expect((await fetchFile(url)).statusCode).toBe(200);
    base.clock.advance(1);
    const late = await fetchFile(url);
    expect([late.statusCode, late.json()]).toMatchObject([410, { code: "DOCUMENT_LINK_EXPIRED" }]);
  });

  test("a link ends when its session signs out", async () => {
    const own = await merchantOwner(base);
    const url = await linkOf(own, (await uploaded(own)).id, "content");
    expect((await fetchFile(url)).statusCode).toBe(200);
    expect((await own.call("DELETE", "/api/session")).status).toBeLessThan(300);
    const late = await fetchFile(url);
    expect([late.statusCode, late.json()]).toMatchObject([410, { code: "DOCUMENT_LINK_EXPIRED" }]);
  });

  test("a link ends with the membership of whoever asked for it", async () => {
    const own = await merchantOwner(base);
    const url = await linkOf(own, (await uploaded(own)).id, "content");
    const merchantId = tenantOf(own.merchantId);
    const scope = { role: "merchant", merchantId, actorId: base.infra.newId() } as const;
    await base.infra.transact(scope, (tx) =>
      queries(tx).execute(sql`
        UPDATE identity.membership SET ended_at = now() WHERE org_id = ${merchantId}`),
    );
    expect((await fetchFile(url)).statusCode).toBe(410);
  });

  test("a link with one digit changed, cut or made up leads nowhere", async () => {
    const url = await linkOf(owner, (await uploaded(owner)).id, "content");
    const token = url.pathname.slice("/files/".length);
    const flipped = [0, 2, 4, 12, 40, 80, 113, 114, 177].map((at) => {
      const digit = token[at] === "0" ? "1" : "0";
      return token.slice(0, at) + digit + token.slice(at + 1);
    });
    for (const bad of [...flipped, token.slice(1), `${token}00`, "x", token.toUpperCase()]) {
      const answer = await fetchFile(new URL(`/files/${bad}`, url));
      expect([bad, answer.statusCode]).toEqual([bad, 404]);
    }
    expect((await fetchFile(url)).statusCode).toBe(200);
  });

  test("reads no cookie and serves nothing but files", async () => {
    const url = await linkOf(owner, (await uploaded(owner)).id, "content");
    const answer = await fetchFile(url, { cookie: "tk_session=whatever; lang=en" });
    expect(answer.statusCode).toBe(200);
    for (const path of ["/", "/healthz", "/api/session", "/openapi.json", "/files", "/metrics"]) {
      const other = await fetchFile(new URL(path, url), { cookie: "lang=en" });
      expect([path, other.statusCode]).toEqual([path, 404]);
      expect(other.headers["set-cookie"]).toBeUndefined();
      // A cookie that were read would have chosen English.
      expect(other.json()).toMatchObject({ detail: "没有找到这项内容。" });
    }
    const session = { cookie: "tk_session=x", "content-type": "application/json" };
    const write = await base.app.server.inject({
      method: "POST",
      url: "/api/auth/phone/code",
      headers: { host: FILES_HOST, ...session },
      payload: { phone: "13800000000" },
    });
    expect(write.statusCode).toBe(404);
    const post = await base.app.server.inject({
      method: "POST",
      url: url.pathname,
      headers: { host: FILES_HOST },
    });
    expect(post.statusCode).toBe(404);
  });

  test("the page host serves no file", async () => {
    const url = await linkOf(owner, (await uploaded(owner)).id, "content");
    for (const host of ["localhost:3000", "localhost", "other.example"]) {
      expect((await fetchFile(url, {}, host)).statusCode).toBe(404);
    }
    expect((await stranger(base).call("GET", "/healthz")).status).toBe(200);
  });

  test("a document without preview says so", async () => {
    const pdf = await import("@libpdf/core").then(({ PDF }) => {
      const made = PDF.create();
      made.addPage({ size: "a4" });
      return made.save();
    });
    const path = "/api/merchant/documents?kind=lease";
    const made = await owner.upload("POST", path, pdf, "application/pdf");
    const id = String(made.body["id"]);
    expect(made.body).toMatchObject({ mediaType: "application/pdf", pages: 1, hasPreview: false });
    const link = `/api/merchant/documents/${id}/link`;
    const answer = await owner.call("POST", link, { variant: "preview" });
    expect([answer.status, answer.body["code"]]).toEqual([404, "DOCUMENT_NO_PREVIEW"]);
    const file = await fetchFile(await linkOf(owner, id, "content"));
    expect(file.headers["content-type"]).toBe("application/pdf");
    expect(file.headers["content-disposition"]).toMatch(/lease-\d{4}-\d\d-\d\d\.pdf$/);
  });
});

describe("erasure", () => {
  test("an unused document goes with key, objects and name; the row stays as proof", async () => {
    const before = objects.size();
    const made = await uploaded(owner);
    const url = await linkOf(owner, made.id, "content");
    const path = `/api/merchant/documents/${made.id}`;
    expect((await owner.call("DELETE", path)).status).toBe(204);
    expect(objects.size()).toBe(before);
    expect((await owner.call("GET", path)).body).toMatchObject({
      state: "erased",
      sha256: made["sha256"],
      hasPreview: false,
    });
    expect((await fetchFile(url)).json()).toMatchObject({ code: "DOCUMENT_ERASED" });
    const again = await owner.call("DELETE", path);
    expect([again.status, again.body["code"]]).toEqual([410, "DOCUMENT_ERASED"]);
    const list = await owner.call("GET", "/api/merchant/documents?limit=100");
    const ids = (list.body["items"] as { readonly id: string }[]).map((item) => item.id);
    expect(ids).not.toContain(made.id);
    const merchantId = (owner as Person & { readonly merchantId: string }).merchantId;
    const uuid = documentId.read(made.id) as Uuid;
    const tenant = tenantOf(merchantId);
    await expect(base.infra.keyring.forSubject(tenant, uuid)).rejects.toThrow("destroyed");
    await base.app.drain();
  });
});

test("every change is a fact, and none of them names a file or a place", async () => {
  const own = await merchantOwner(base);
  const { id } = await uploaded(own, "premises-photo");
  await own.call("PATCH", `/api/merchant/documents/${id}`, { fileName: "CANARY-NAME.jpg" });
  await own.call("DELETE", `/api/merchant/documents/${id}`);
  const rows = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx)
      .select()
      .from(outbox)
      .where(eq(outbox.objectId, documentId.read(id) as Uuid)),
  );
  expect(rows.map((row) => row.type).sort()).toEqual([
    "document.erased.v1",
    "document.named.v1",
    "document.uploaded.v1",
  ]);
  expect(JSON.stringify(rows)).not.toContain("CANARY");
  expect(base.logLines.join("")).not.toMatch(/CANARY|\/files\/[0-9a-f]{8}/);
});
