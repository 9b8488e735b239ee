import { defineId } from "../../../kernel/ids.ts";

/** `alr_…`: a rule's remark on transactions. */
export const alertIds = defineId("alr");
