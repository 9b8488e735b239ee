import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { OutboundError } from "./outbound-error.ts";

/** One request and its answer over a connection to an address that was checked before. */

/** The address to connect to, whatever the name resolves to by then. */
export interface PinnedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface Exchange {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly pinned: PinnedAddress;
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal;
  readonly ca?: string;
}

/** Answers the socket's question for an address with the pinned one, in either form of the call. */
function pinnedLookup({ address, family }: PinnedAddress): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

async function readAnswer(message: IncomingMessage, maxBytes: number): Promise<Answer> {
  const status = message.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new OutboundError("redirected");
  if (Number(message.headers["content-length"] ?? 0) > maxBytes) {
    throw new OutboundError("answer-too-large");
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw new OutboundError("answer-too-large");
    parts.push(part);
  }
  return { status, headers: message.headers, body: Buffer.concat(parts) };
}

function toOutboundError(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  return new OutboundError(signal.aborted ? "timed-out" : "unreachable", error);
}

/**
 * Sends and reads within the caps; the connection is closed afterwards whatever happens.
 * @throws OutboundError
 */
export async function exchange(spec: Exchange): Promise<Answer> {
  const options: RequestOptions & { readonly ca?: string } = {
    method: spec.method,
    headers: {
      ...spec.headers,
      ...(spec.method === "POST" ? { "content-length": String(spec.body.length) } : {}),
    },
    // A connection of its own: a kept one could lead to an address checked long ago.
    agent: false,
    lookup: pinnedLookup(spec.pinned),
    signal: spec.signal,
    maxHeaderSize: 16 * 1024,
    ...(spec.ca === undefined ? {} : { ca: spec.ca }),
  };
  const send = spec.url.protocol === "http:" ? httpRequest : httpsRequest;
  const request = send(spec.url, options);
  try {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.once("error", reject);
      request.end(spec.body);
    });
    return await readAnswer(message, spec.maxAnswerBytes);
  } catch (error) {
    throw toOutboundError(error, spec.signal);
  } finally {
    request.on("error", () => undefined);
    request.destroy();
  }
}
