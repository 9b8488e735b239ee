import { defineId } from "../../../kernel/ids.ts";

/** `mer_…`: a merchant organisation. */
export const merchantIds = defineId("mer");

/** `sto_…`: a store of a merchant. */
export const storeIds = defineId("sto");
