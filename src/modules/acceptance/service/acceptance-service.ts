import type { Uuid } from "../../../kernel/ids.ts";
import type { Page, PageQuery } from "../../../kernel/page.ts";
import type { PlacedTerminal } from "../../terminals/index.ts";
import type { RunState } from "../domain/run.ts";
import type { AcceptanceApi } from "../index.ts";
import type { AcceptanceDeps, MemberCaller, ProviderCaller } from "./deps.ts";
import { openRun } from "./keep-evidence.ts";
import {
  type Checklist,
  goLive,
  listRuns,
  passedRuns,
  type QueueItem,
  readChecklist,
} from "./read-acceptance.ts";

/** The module's use cases; the host itself is in answer-message.ts. */
export interface AcceptanceService extends Omit<AcceptanceApi, "hostPort"> {
  readChecklist(caller: MemberCaller, terminalId: Uuid): Promise<Checklist>;
  listRuns(
    caller: ProviderCaller,
    query: PageQuery & { readonly state?: RunState | undefined },
  ): Promise<Page<QueueItem>>;
  goLive(caller: ProviderCaller, terminalId: Uuid): Promise<PlacedTerminal>;
  /** Opens the run of a terminal that was just activated; nothing happens if it moved on. */
  expectTerminal(caller: ProviderCaller, terminalId: Uuid): Promise<void>;
}

/** Makes the module's use cases. */
export function createAcceptanceService(deps: AcceptanceDeps): AcceptanceService {
  return {
    readChecklist: (caller, terminalId) => readChecklist(deps, caller, terminalId),
    listRuns: (caller, query) => listRuns(deps, caller, query),
    passedRuns: (caller, terminalId) => passedRuns(deps, caller, terminalId),
    goLive: (caller, terminalId) => goLive(deps, caller, terminalId),
    expectTerminal: async (caller, terminalId) => {
      const found = await deps.terminals.placedById(caller, [terminalId]);
      const terminal = found.get(terminalId);
      if (terminal?.state !== "activated" || !terminal.activatedAt) return;
      await openRun(deps, { ...terminal, activatedAt: terminal.activatedAt }, caller.requestId);
    },
  };
}
