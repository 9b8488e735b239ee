import { defineId } from "../../../kernel/ids.ts";

/** `acc_…`: one acceptance run of a terminal; as evidence it is the acceptance record. */
export const acceptanceIds = defineId("acc");
