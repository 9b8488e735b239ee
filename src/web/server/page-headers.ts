import type { FastifyReply } from "fastify";

/**
 * Headers of every HTML page. Scripts and styles come from our own files only, none inline;
 * pictures also from the host that delivers uploaded files.
 */
export function pagePolicy(filesOrigin: string | undefined): string {
  const pictures = [
    "'self'",
    "data:",
    "blob:",
    ...(filesOrigin === undefined ? [] : [filesOrigin]),
  ];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${pictures.join(" ")}`,
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** The camera photographs papers and the premises; the position belongs to the on-site visit. */
const permissions = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";

/** Sends a page with its headers. Pages depend on cookies (language, look) and stay private. */
export function sendPage(
  reply: FastifyReply,
  page: { status: number; html: string; policy: string },
): FastifyReply {
  return reply
    .code(page.status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", page.policy)
    .header("permissions-policy", permissions)
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "same-origin")
    .header("cross-origin-opener-policy", "same-origin")
    .header("cache-control", "private, no-cache")
    .header("vary", "cookie")
    .send(page.html);
}
