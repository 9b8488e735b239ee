import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { SECOND_MS } from "../../kernel/clock.ts";
import { isLoopbackAddress, isPublicAddress } from "./address.ts";
import { OutboundError } from "./outbound-error.ts";
import { type Answer, exchange, type PinnedAddress } from "./exchange.ts";

/**
 * The only way out of the platform: configured hosts, HTTPS, an address that was checked after
 * resolution and is the one connected to, no redirects, caps on size and time (security.md 6).
 */

/** A host that may be called. */
export interface AllowedHost {
  /** Name or address as it stands in URLs, lower case. */
  readonly host: string;
  /** Defaults to 443. */
  readonly port?: number;
  /** The host is inside the own network, so private addresses are expected. */
  readonly isInternal?: boolean;
}

/** Resolves a name to all of its addresses. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

export interface OutboundOptions {
  readonly allow: readonly AllowedHost[];
  readonly resolve?: ResolveHost;
  /** From the first packet to the last byte of the answer. */
  readonly timeoutMs?: number;
  readonly maxRequestBytes?: number;
  readonly maxAnswerBytes?: number;
  /** Certificates to trust instead of the public ones, PEM. */
  readonly ca?: string;
  /** Plain HTTP to this machine, for tests against a local server. */
  readonly allowHttpToLoopback?: boolean;
}

/** What a caller sends. Header names are lower case. */
export interface OutboundRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Calls out. Any status but a redirect is an answer; judging it is the caller's. */
export interface Outbound {
  /** @throws OutboundError */
  get(request: Omit<OutboundRequest, "body">): Promise<Answer>;
  /** @throws OutboundError */
  post(request: OutboundRequest): Promise<Answer>;
}

const DEFAULT_TIMEOUT_MS = 10 * SECOND_MS;
const DEFAULT_REQUEST_BYTES = 1024 * 1024;
const DEFAULT_ANSWER_BYTES = 1024 * 1024;

const systemResolve: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map((entry) => entry.address);

function parse(text: string): URL {
  if (!URL.canParse(text)) throw new OutboundError("refused-url");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw new OutboundError("refused-url");
  return url;
}

function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "http:" ? 80 : 443) : Number(url.port);
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
}

function findAllowed(url: URL, allow: readonly AllowedHost[]): AllowedHost {
  const found = allow.find(
    (entry) => entry.host === hostOf(url) && (entry.port ?? 443) === portOf(url),
  );
  if (!found) throw new OutboundError("refused-host");
  return found;
}

/** Every address must be acceptable: a name that also points inside is not to be trusted at all. */
function choose(addresses: readonly string[], url: URL, isInternal: boolean): PinnedAddress {
  const isPlain = url.protocol === "http:";
  for (const address of addresses) {
    const acceptable = isPlain
      ? isLoopbackAddress(address)
      : isInternal || isPublicAddress(address);
    if (!acceptable) throw new OutboundError("refused-address");
  }
  const [address] = addresses;
  if (address === undefined) throw new OutboundError("unresolvable");
  return { address, family: isIP(address) === 6 ? 6 : 4 };
}

async function resolveAll(resolve: ResolveHost, host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  try {
    return await resolve(host);
  } catch (error) {
    throw new OutboundError("unresolvable", error);
  }
}

/** Makes the way out for the configured hosts. */
export function createOutbound(options: OutboundOptions): Outbound {
  const resolve = options.resolve ?? systemResolve;
  const maxRequestBytes = options.maxRequestBytes ?? DEFAULT_REQUEST_BYTES;

  const send = async (method: "GET" | "POST", request: OutboundRequest): Promise<Answer> => {
    const url = parse(request.url);
    const allowed = findAllowed(url, options.allow);
    const plain = url.protocol === "http:" && options.allowHttpToLoopback === true;
    if (url.protocol !== "https:" && !plain) throw new OutboundError("refused-scheme");
    const body = Buffer.from(request.body ?? "");
    if (body.length > maxRequestBytes) throw new OutboundError("refused-request-size");
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const signal = AbortSignal.timeout(timeoutMs);
    const timedOut = new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new OutboundError("timed-out")), {
        once: true,
      });
    });
    timedOut.catch(() => undefined);
    const addresses = await Promise.race([resolveAll(resolve, hostOf(url)), timedOut]);
    return exchange({
      url,
      method,
      headers: request.headers ?? {},
      body,
      pinned: choose(addresses, url, allowed.isInternal === true),
      maxAnswerBytes: options.maxAnswerBytes ?? DEFAULT_ANSWER_BYTES,
      signal,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    });
  };

  return {
    get: (request) => send("GET", request),
    post: (request) => send("POST", request),
  };
}
