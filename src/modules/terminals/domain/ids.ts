import { defineId } from "../../../kernel/ids.ts";

/** `trm_…`: a physical terminal. */
export const terminalIds = defineId("trm");

/** `bnd_…`: one binding of a terminal to the five elements. */
export const bindingIds = defineId("bnd");
