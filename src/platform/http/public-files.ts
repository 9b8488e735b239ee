import type { FastifyInstance } from "fastify";

/**
 * Files that anybody may read and copy, such as the log's tiles: no session, no cookie, readable
 * from pages of other origins, and cacheable by whatever stands between.
 */

/** Finds a public file by its path below the prefix; nothing if there is none. */
export type ReadPublicFile = (path: string) => Promise<Uint8Array | undefined>;

const MAX_PATH_LENGTH = 100;

/**
 * Serves files below a prefix.
 * @param prefix begins and ends with a slash
 * @param changing the paths whose bytes change; all others are the same for good
 */
export function addPublicFiles(
  app: FastifyInstance,
  options: {
    readonly prefix: string;
    readonly changing: ReadonlySet<string>;
    readonly read: ReadPublicFile;
  },
): void {
  const { prefix, changing, read } = options;
  app.get(`${prefix}*`, { schema: { hide: true } }, async (request, reply) => {
    const path = (request.params as { readonly "*": string })["*"];
    const bytes = path.length <= MAX_PATH_LENGTH ? await read(path) : undefined;
    reply.headers({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    if (bytes === undefined) {
      return reply.code(404).header("cache-control", "no-store").type("text/plain").send("");
    }
    const isChanging = changing.has(path);
    return reply
      .header(
        "cache-control",
        isChanging ? "public, max-age=1" : "public, max-age=31536000, immutable",
      )
      .type(isChanging ? "text/plain; charset=utf-8" : "application/octet-stream")
      .send(Buffer.from(bytes));
  });
}
