import type { TerminalsApi } from "../terminals/index.ts";

/** What intake asks of terminals: whose terminal sends these codes. */
export type TerminalLookup = Pick<TerminalsApi, "findByCodes">;
