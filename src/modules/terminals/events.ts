import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";

const serial = z.string().max(32);
const code = z.string().max(40);

/** One fact for a whole delivery note: a terminal's own history begins when it is bound. */
export const terminalsStocked = defineFact({
  type: "terminals.stocked.v1",
  stream: "provider",
  payload: z.object({ added: z.number().int(), refused: z.number().int() }),
  sentence: { zh: "登记了一批终端入库", en: "Added terminals to the stock" },
});

export const terminalRestocked = defineFact({
  type: "terminal.restocked.v1",
  stream: "provider",
  payload: z.object({ serial }),
  sentence: { zh: "终端重新入库", en: "Put a terminal back into stock" },
});

export const terminalRetired = defineFact({
  type: "terminal.retired.v1",
  stream: "provider",
  payload: z.object({ serial, reason: code }),
  sentence: { zh: "终端报废", en: "Retired a terminal" },
});

/** A device's message was older than one already taken: a copied key, or a fault. */
export const deviceReplayRefused = defineFact({
  type: "terminal.replay-refused.v1",
  stream: "provider",
  payload: z.object({ counter: z.number().int(), lastCounter: z.number().int() }),
  sentence: {
    zh: "拒绝了终端重复或过期的报文",
    en: "Refused a message that a terminal had sent before",
  },
});

export const terminalBound = defineFact({
  type: "terminal.bound.v1",
  stream: "merchant",
  payload: z.object({
    serial,
    bindingId: z.string().max(40),
    storeId: z.string().max(40),
    merchantCode: code,
    terminalCode: code,
    /** SHA-256 over serial and the five elements, hex: proves later that the binding stands. */
    elementsDigest: z.string().length(64),
  }),
  sentence: {
    zh: "终端绑定到门店",
    en: "Bound a terminal to the store",
  },
});

/** The five elements changed while the terminal stayed: one binding ended, another began. */
export const terminalRebound = defineFact({
  type: "terminal.rebound.v1",
  stream: "merchant",
  payload: z.object({
    serial,
    bindingId: z.string().max(40),
    changed: z.array(z.string().max(20)).max(5),
    elementsDigest: z.string().length(64),
  }),
  sentence: { zh: "终端的绑定信息变更", en: "Changed what a terminal is bound to" },
});

export const terminalUnbound = defineFact({
  type: "terminal.unbound.v1",
  stream: "merchant",
  payload: z.object({ serial }),
  sentence: { zh: "终端解除绑定", en: "Unbound a terminal" },
});

export const terminalShipped = defineFact({
  type: "terminal.shipped.v1",
  stream: "merchant",
  payload: z.object({ serial, carrier: z.string().max(40) }),
  sentence: { zh: "终端已寄出", en: "Sent a terminal" },
});

export const terminalReceived = defineFact({
  type: "terminal.received.v1",
  stream: "merchant",
  payload: z.object({ serial }),
  sentence: { zh: "确认收到终端", en: "Confirmed receipt of a terminal" },
});

export const activationCodeIssued = defineFact({
  type: "terminal.activation-code-issued.v1",
  stream: "merchant",
  payload: z.object({ serial }),
  sentence: { zh: "获取了终端激活码", en: "Got an activation code for a terminal" },
});

export const terminalActivated = defineFact({
  type: "terminal.activated.v1",
  stream: "merchant",
  payload: z.object({
    serial,
    certificateNumber: z.string().max(40),
    /** SHA-256 of the terminal's public key, hex. */
    keyDigest: z.string().length(64),
    again: z.boolean(),
  }),
  sentence: { zh: "终端已激活", en: "A terminal was activated" },
});

export const terminalWentLive = defineFact({
  type: "terminal.went-live.v1",
  stream: "merchant",
  payload: z.object({ serial, evidenceId: z.string().max(40) }),
  sentence: { zh: "终端已上线", en: "A terminal went live" },
});

export const terminalSuspended = defineFact({
  type: "terminal.suspended.v1",
  stream: "merchant",
  payload: z.object({ serial, reason: code }),
  sentence: { zh: "终端已暂停使用", en: "A terminal was suspended" },
});

export const terminalResumed = defineFact({
  type: "terminal.resumed.v1",
  stream: "merchant",
  payload: z.object({ serial }),
  sentence: { zh: "终端恢复使用", en: "A terminal was resumed" },
});

export const terminalReturned = defineFact({
  type: "terminal.returned.v1",
  stream: "merchant",
  payload: z.object({ serial, reason: code }),
  sentence: { zh: "终端已收回", en: "A terminal was taken back" },
});

export const certificateRevoked = defineFact({
  type: "terminal.certificate-revoked.v1",
  stream: "merchant",
  payload: z.object({ serial, certificateNumber: z.string().max(40), reason: code }),
  sentence: { zh: "终端的设备证书已吊销", en: "Revoked a device certificate" },
});
