import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";

export const merchantRegistered = defineFact({
  type: "merchant.registered.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "登记了商户", en: "Registered the merchant" },
});

export const storeOpened = defineFact({
  type: "store.opened.v1",
  stream: "merchant",
  payload: z.object({ regionCode: z.string().max(6), premises: z.string().max(10) }),
  sentence: { zh: "登记了门店", en: "Added a store" },
});

export const storeChanged = defineFact({
  type: "store.changed.v1",
  stream: "merchant",
  payload: z.object({ version: z.number().int() }),
  sentence: { zh: "修改了门店资料", en: "Changed a store's details" },
});

export const storeClosed = defineFact({
  type: "store.closed.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "停用了门店", en: "Closed a store" },
});
