import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import {
  createFrameDecoder,
  decodeMessage,
  encodeMessage,
  encodeSealedMessage,
  type Fields,
  frame,
  type Message,
  responseMtiOf,
  replyTpdu,
  wrapSessionKeys,
} from "@tillkeeper/iso8583";

/** A host for the terminal's own tests: approves everything, or misbehaves as it is told. */

export const MASTER_KEY = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
const MAC_KEY = Uint8Array.from({ length: 16 }, (_, index) => 0xa0 + index);

/** How the next messages of a type are treated, first one first. */
export type Behaviour = "silent" | "wrong-code" | "other-message" | { readonly refuse: string };

export interface TestHost {
  readonly port: number;
  readonly received: Message[];
  readonly behave: Map<string, Behaviour[]>;
  stop(): Promise<void>;
}

function reply(message: Message, batch: string, behaviour: Behaviour | undefined): Uint8Array {
  const isSignOn = message.mti === "0800";
  const keys = wrapSessionKeys(MASTER_KEY, { pinKey: MAC_KEY, macKey: MAC_KEY });
  if (!keys.ok) throw new Error("keys");
  const refused = typeof behaviour === "object" ? behaviour.refuse : undefined;
  const sent = message.fields;
  const fields: Fields = {
    11: behaviour === "other-message" ? "999999" : sent[11],
    37: "000000000001",
    39: refused ?? "00",
    41: sent[41],
    42: sent[42],
    60: isSignOn ? `00${batch}003` : sent[60],
    62: isSignOn && refused === undefined ? keys.value : undefined,
  };
  const answer: Message = {
    mti: responseMtiOf(message.mti) ?? "",
    fields,
    ...(message.envelope && {
      envelope: { ...message.envelope, tpdu: replyTpdu(message.envelope.tpdu) },
    }),
  };
  const isSealed = sent[64] !== undefined && refused === undefined;
  const key = behaviour === "wrong-code" ? MASTER_KEY : MAC_KEY;
  const bytes = isSealed
    ? encodeSealedMessage(answer, { algorithm: "unionpay-ecb", key })
    : encodeMessage(answer);
  if (!bytes.ok) throw new Error(bytes.error.code);
  const framed = frame(bytes.value);
  if (!framed.ok) throw new Error(framed.error.code);
  return framed.value;
}

/** Listens on a free local port. */
export async function startTestHost(batch = "000007"): Promise<TestHost> {
  const received: Message[] = [];
  const behave = new Map<string, Behaviour[]>();
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    const decoder = createFrameDecoder();
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      for (const bytes of decoder.push(chunk).frames) {
        const message = decodeMessage(bytes);
        if (!message.ok) throw new Error(message.error.code);
        received.push(message.value);
        const behaviour = behave.get(message.value.mti)?.shift();
        if (behaviour !== "silent") socket.write(reply(message.value, batch, behaviour));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    behave,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
