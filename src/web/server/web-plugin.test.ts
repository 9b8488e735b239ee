import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublicVisit } from "../public-contract.ts";
import { findNewCss, initialBytes } from "./build-steps.ts";
import { publicAssetsOf, type WebBuild } from "./build-output.ts";
import { webPlugin } from "./web-plugin.ts";

const origin = "https://tillkeeper.example";
const visits: PublicVisit[] = [];
const failures: unknown[] = [];
let app: FastifyInstance;

/** A page that calls the API once and shows the answer; its form goes on to another page. */
async function answer(visit: PublicVisit) {
  visits.push(visit);
  if (visit.method === "POST") return { kind: "redirect", location: "/zh/done" } as const;
  const url = `${visit.origin}${visit.search === "?outside" ? "/metrics" : "/api/public/echo"}`;
  const said = await visit.fetch(new Request(url, { headers: { "accept-language": "zh-CN" } }));
  return { kind: "page", status: 200, html: `<p>${await said.text()}</p>` } as const;
}

beforeAll(async () => {
  const assetsDir = await mkdtemp(join(tmpdir(), "tillkeeper-web-"));
  await writeFile(join(assetsDir, "kit-1.css"), "p{color:red}");
  await writeFile(join(assetsDir, "kit-1.css.gz"), "compressed");
  const shell = '<!doctype html><html lang="zh-CN"><head></head></html>';
  const build: WebBuild = {
    assetsDir,
    publicAssets: { styles: ["/assets/kit-1.css"], scripts: [] },
    shells: { merchant: shell, staff: shell },
    bundle: {
      answerPublicRequest: answer,
      answerFailure: () => ({ kind: "page", status: 503, html: "<p>failed</p>" }),
      listedPaths: ["/", "/plans"],
    },
  };
  app = fastify();
  app.post("/api/public/echo", async () => ({}));
  app.get("/api/public/echo", async (request, reply) => {
    reply.header("set-cookie", "thread=t1; Path=/; HttpOnly");
    return { ip: request.ip, cookie: request.headers.cookie };
  });
  await app.register(webPlugin, {
    distDir: "unused",
    build,
    demo: true,
    publicOrigin: origin,
    filesOrigin: "https://files.example",
    now: () => new Date("2026-11-22T06:03:00Z"),
    onFailure: (error) => failures.push(error),
    site: {
      operatorName: { zh: "示例", en: "Example" },
      operatorKind: "acquirer",
      credentials: [],
      filings: [],
      complaint: {},
    },
  });
});

afterAll(() => app.close());

describe("files", () => {
  it("are kept by the browser for good, compressed where it can read it", async () => {
    const plain = await app.inject("/assets/kit-1.css");
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(plain.body).toBe("p{color:red}");
    const headers = { "accept-encoding": "gzip" };
    const packed = await app.inject({ url: "/assets/kit-1.css", headers });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(packed.headers["content-type"]).toContain("text/css");
  });

  it("end at their folder", async () => {
    expect((await app.inject("/assets/../package.json")).statusCode).toBe(404);
    expect((await app.inject("/assets/%2e%2e/%2e%2e/etc/passwd")).statusCode).not.toBe(200);
  });

  it("include the seal and rules for robots", async () => {
    expect((await app.inject("/favicon.svg")).body).toContain("<svg");
    expect((await app.inject("/robots.txt")).body).toContain("Disallow: /");
    expect((await app.inject("/sitemap.xml")).body).toContain(`${origin}/en/plans`);
  });
});

describe("shells of the apps", () => {
  it("carry language, look and demo mark, and forbid foreign scripts", async () => {
    const headers = { cookie: "lang=en; theme=dark" };
    const page = await app.inject({ url: "/m/transactions", headers });
    expect(page.body).toContain('<html lang="en" data-theme="dark" data-demo="true">');
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("img-src 'self' data: blob: https://files.example");
    expect(policy).not.toContain("unsafe");
  });

  it("take the language of the link over the cookie", async () => {
    const page = await app.inject({ url: "/staff/?lang=en", headers: { cookie: "lang=zh" } });
    expect(page.body).toContain('<html lang="en"');
  });
});

describe("public pages", () => {
  it("begin in the reader's language", async () => {
    expect((await app.inject("/")).headers.location).toBe("/zh/");
    const english = await app.inject({ url: "/", headers: { cookie: "lang=en" } });
    expect(english.headers.location).toBe("/en/");
  });

  it("call the API in the name of the visitor and hand over its cookies", async () => {
    const page = await app.inject({
      url: "/en/plans?term=24",
      headers: { cookie: "tk_session=s1; lang=zh" },
      remoteAddress: "203.0.113.9",
    });
    expect(page.body).toContain('"ip":"203.0.113.9"');
    expect(page.body).toContain("tk_session=s1; lang=en");
    expect(page.headers["set-cookie"]).toEqual([
      "thread=t1; Path=/; HttpOnly",
      "lang=en; Path=/; Max-Age=31536000; SameSite=Lax",
    ]);
    expect(visits.at(-1)).toMatchObject({ lang: "en", path: "/plans", search: "?term=24" });
  });

  it("reach nothing but the API", async () => {
    const page = await app.inject("/zh/plans?outside");
    expect([page.statusCode, page.body]).toEqual([503, "<p>failed</p>"]);
    expect(failures).toEqual([new TypeError("public pages call only /api/")]);
  });

  it("accept forms from their own origin only", async () => {
    const send = (headers: Record<string, string>) =>
      app.inject({
        method: "POST",
        url: "/zh/contact",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        payload: "name=a",
      });
    const own = await send({ origin });
    expect([own.statusCode, own.headers.location]).toEqual([303, "/zh/done"]);
    expect(visits.at(-1)?.body).toBe("name=a");
    expect((await send({ origin: "https://evil.example" })).statusCode).toBe(403);
    expect((await send({})).statusCode).toBe(403);
    expect((await send({ "sec-fetch-site": "same-origin" })).statusCode).toBe(303);
  });

  it("leave the API's own way of reading bodies alone", async () => {
    const posted = await app.inject({
      method: "POST",
      url: "/api/public/echo",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: "a=b",
    });
    expect(posted.statusCode).toBe(415);
  });

  it("refuse a form beyond 64 KiB", async () => {
    const large = await app.inject({
      method: "POST",
      url: "/zh/contact",
      headers: { "content-type": "application/x-www-form-urlencoded", origin },
      payload: `a=${"x".repeat(70_000)}`,
    });
    expect(large.statusCode).toBe(413);
  });
});

describe("the build", () => {
  it("finds the public site's files in the manifest", () => {
    const manifest = { "public-site.ts": { file: "assets/p.js", css: ["assets/k.css"] } };
    expect(publicAssetsOf(manifest)).toEqual({
      styles: ["/assets/k.css"],
      scripts: ["/assets/p.js"],
    });
    expect(() => publicAssetsOf({})).toThrow("lacks the public site");
  });

  it.each([
    ["@layer base{p{color:red}}", "cascade layers"],
    [":where(p){color:red}", ":where()"],
    ["p:is(.a,.b){color:red}", ":is()"],
    ["p{color:oklch(50% .1 20)}", "oklch()"],
    ["p{translate:1px}", "individual transforms"],
    ["p{margin-inline:1px}", "logical properties"],
    ["p{height:100dvh}", "dynamic viewport units"],
  ])("refuses %s", (css, name) => {
    expect(findNewCss(css)).toEqual([name]);
  });

  it("weighs an entry with everything it imports, once", () => {
    const chunks = new Map([
      ["a.js", { code: "a".repeat(10), imports: ["b.js", "c.js"] }],
      ["b.js", { code: "b".repeat(10), imports: ["c.js", "a.js"] }],
      ["c.js", { code: "c".repeat(10), imports: [] }],
      ["lazy.js", { code: "d".repeat(10), imports: [] }],
    ]);
    expect(initialBytes("a.js", chunks)).toBe(3 * initialBytes("c.js", chunks));
    expect(initialBytes("none.js", chunks)).toBe(0);
  });

  it("accepts what old browsers know", () => {
    expect(findNewCss("@layer properties{*{--a:1}}p{transform:none;padding:1px}")).toEqual([]);
  });
});
