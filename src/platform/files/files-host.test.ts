import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "../../kernel/error.ts";
import { addFilesHost } from "./files-host.ts";

/** Which host serves what, however the address is written. */

const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";
let app: FastifyInstance;

beforeAll(async () => {
  app = fastify();
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof AppError ? 404 : 500).send(""),
  );
  addFilesHost(app, {
    filesOrigin: "http://files.example:3000",
    pageOrigins: ["http://pages.example:3000"],
    serve: async (token) => {
      if (token !== "token") throw new AppError("NOT_FOUND");
      return { bytes: Buffer.from("<svg>"), contentType: "image/svg+xml", fileName: "a.svg" };
    },
  });
  app.get("/page", async () => "page");
  await app.ready();
});
afterAll(() => app.close());

const get = (host: string, url: string) => app.inject({ method: "GET", url, headers: { host } });

const SPELLINGS = ["/files/token", "/%66iles/token", "/f%69l%65s/token", "/files/%74oken"];

test.each(SPELLINGS)("the page host serves no file at %s", async (url) => {
  for (const host of [
    "pages.example:3000",
    "PAGES.example:3000",
    "pages.example",
    "files.example",
    "files.example:3001",
    "files.example.:3000",
  ]) {
    const answer = await get(host, url);
    expect([host, answer.statusCode, answer.body]).toEqual([host, 404, ""]);
  }
});

test.each(SPELLINGS)("the files host serves %s in a sandbox", async (url) => {
  for (const host of ["files.example:3000", "FILES.Example:3000"]) {
    const answer = await get(host, url);
    expect([host, answer.statusCode]).toEqual([host, 200]);
    expect(answer.headers).toMatchObject({
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "content-disposition": "attachment; filename*=UTF-8''a.svg",
    });
  }
});

test("the files host serves no page, and its refusals are sandboxed too", async () => {
  for (const url of ["/page", "/%70age", "/", "/Files/token"]) {
    expect((await get("files.example:3000", url)).statusCode).toBe(404);
  }
  const missing = await get("files.example:3000", "/files/other");
  expect([missing.statusCode, missing.headers["content-security-policy"]]).toEqual([404, POLICY]);
});
