import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FileAnswer } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";

/**
 * The host that serves uploaded files and nothing else (security.md 6). Pages live on another host
 * name, so whatever a file may do in a browser, it does without a session: this host reads no
 * cookie, sets none, and the page host serves no file.
 */

/** Finds the file that a link permits. @throws AppError */
export type ServeFile = (token: string, requestId: string) => Promise<FileAnswer>;

const MAX_TOKEN_LENGTH = 500;

const FILES_ROUTE = "/files/*";

/** Nothing in the answer may run, load or be framed, whatever its bytes are. */
const HEADERS = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Host and port of a request as origins write them: the port of the scheme is left out. */
function requestHost(request: FastifyRequest): string {
  const host = request.host.toLowerCase();
  return host.replace(request.protocol === "https" ? /:443$/ : /:80$/, "");
}

/**
 * A preview is meant as a picture inside our pages. Browsers say what a response will become; when
 * it is anything but a picture, the answer is a download.
 */
function isShownInline(request: FastifyRequest, answer: FileAnswer): boolean {
  const destination = request.headers["sec-fetch-dest"] ?? "image";
  return answer.inline === true && destination === "image";
}

function sendFile(request: FastifyRequest, reply: FastifyReply, answer: FileAnswer): FastifyReply {
  const inline = isShownInline(request, answer);
  const name = encodeURIComponent(answer.fileName);
  return (
    reply
      .headers(HEADERS)
      .type(answer.contentType)
      .header(
        "content-disposition",
        `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
      )
      // Pages of the other host may embed a preview; a document is embedded by nobody.
      .header("cross-origin-resource-policy", inline ? "cross-origin" : "same-origin")
      .send(Buffer.from(answer.bytes))
  );
}

/**
 * Divides one server between the two hosts.
 * @throws Error when both origins are the same host, which would hand files the session cookie
 */
export function addFilesHost(
  app: FastifyInstance,
  options: {
    readonly filesOrigin: string;
    readonly pageOrigins: readonly string[];
    readonly serve: ServeFile;
  },
): void {
  const files = new URL(options.filesOrigin);
  for (const origin of options.pageOrigins) {
    // Cookies ignore ports, so another port of the same name is not another host.
    if (new URL(origin).hostname !== files.hostname) continue;
    throw new Error("FILES_ORIGIN must be another host name than the pages have.");
  }

  app.addHook("onRequest", async (request, reply) => {
    const onFilesHost = requestHost(request) === files.host;
    if (onFilesHost) {
      delete request.headers.cookie;
      request.cookies = {};
    }
    // The route that the router found, because an address can be written in many ways.
    const isFile = request.routeOptions.url === FILES_ROUTE;
    if (onFilesHost !== isFile) throw new AppError("NOT_FOUND");
    if (!onFilesHost) return;
    // An error leaves by another way than sendFile and is bound by the same headers.
    reply.headers(HEADERS);
  });

  app.addHook("onSend", async (request, reply) => {
    if (requestHost(request) === files.host) reply.removeHeader("set-cookie");
  });

  // A wildcard, because a named parameter may have 100 characters at most and a link has more.
  app.get<{ Params: { readonly "*": string } }>(
    FILES_ROUTE,
    { schema: { hide: true } as object },
    async (request, reply) => {
      if (requestHost(request) !== files.host) throw new AppError("NOT_FOUND");
      const token = request.params["*"];
      if (token.length > MAX_TOKEN_LENGTH) throw new AppError("NOT_FOUND");
      return sendFile(request, reply, await options.serve(token, request.id));
    },
  );
}
