/**
 * Length framing on a byte stream: 2 bytes big-endian, not counting themselves. A wrong length
 * cannot be told from a right one, so after an error the stream is lost and must be closed.
 */
import { refuse, succeed } from "./outcome.ts";
import type { Iso8583Error, Outcome } from "./outcome.ts";

const PREFIX_BYTES = 2;
const LENGTH_LIMIT_BYTES = 0xffff;

/** UnionPay POS messages stay below 2 KB; the double leaves room for parameter downloads. */
export const DEFAULT_MAX_FRAME_BYTES = 4096;

/** Puts the length before a message; FRAME_EMPTY or FRAME_TOO_LARGE (above 65535 bytes). */
export function frame(payload: Uint8Array): Outcome<Uint8Array> {
  if (payload.length === 0) return refuse("FRAME_EMPTY", "frame");
  if (payload.length > LENGTH_LIMIT_BYTES) return refuse("FRAME_TOO_LARGE", "frame");
  const framed = new Uint8Array(PREFIX_BYTES + payload.length);
  framed[0] = payload.length >> 8;
  framed[1] = payload.length & 0xff;
  framed.set(payload, PREFIX_BYTES);
  return succeed(framed);
}

/** Frames completed by one chunk, and the error that ended the stream, if any. */
export interface FrameBatch {
  readonly frames: readonly Uint8Array[];
  readonly error?: Iso8583Error;
}

export interface FrameDecoder {
  /** Takes the next bytes. After an error every further call repeats it and keeps no bytes. */
  readonly push: (chunk: Uint8Array) => FrameBatch;
  /** Bytes of an unfinished frame; not 0 when the peer closes means that it was cut off. */
  readonly pendingBytes: () => number;
}

/**
 * Makes a decoder for one connection. Memory stays below `maxFrameBytes`: a longer announcement
 * is refused before anything is allocated for it. Frames are copies, so chunks may be reused.
 */
export function createFrameDecoder(options: { maxFrameBytes?: number } = {}): FrameDecoder {
  const { maxFrameBytes = DEFAULT_MAX_FRAME_BYTES } = options;
  let firstLengthByte: number | undefined;
  let current: Uint8Array | undefined;
  let filled = 0;
  let error: Iso8583Error | undefined;

  const startFrame = (length: number): void => {
    firstLengthByte = undefined;
    if (length === 0) error = { code: "FRAME_EMPTY", path: "frame" };
    else if (length > maxFrameBytes) error = { code: "FRAME_TOO_LARGE", path: "frame" };
    else {
      current = new Uint8Array(length);
      filled = 0;
    }
  };

  const push = (chunk: Uint8Array): FrameBatch => {
    const frames: Uint8Array[] = [];
    let offset = 0;
    while (offset < chunk.length) {
      if (error !== undefined) break;
      if (current === undefined) {
        const byte = chunk[offset++] ?? 0;
        if (firstLengthByte === undefined) firstLengthByte = byte;
        else startFrame((firstLengthByte << 8) | byte);
        continue;
      }
      const taken = Math.min(current.length - filled, chunk.length - offset);
      current.set(chunk.subarray(offset, offset + taken), filled);
      filled += taken;
      offset += taken;
      if (filled === current.length) {
        frames.push(current);
        current = undefined;
      }
    }
    return error === undefined ? { frames } : { frames, error };
  };

  const pendingBytes = (): number => {
    if (current !== undefined) return PREFIX_BYTES + filled;
    return firstLengthByte === undefined ? 0 : 1;
  };
  return { push, pendingBytes };
}
