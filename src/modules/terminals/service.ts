import type { Uuid } from "../../kernel/ids.ts";
import type { PageQuery } from "../../kernel/page.ts";
import type { Health } from "./domain/health.ts";
import type { RetirementReason, ReturnReason, SuspensionReason } from "./domain/reasons.ts";
import type { AcceptanceEvidence } from "./domain/terminal-state.ts";
import { type ActivationRequest, activateTerminal } from "./service/activate-terminal.ts";
import { configureDevice, greetDevice, takeHeartbeat } from "./service/answer-device.ts";
import { authenticateDevice, type PresentedCertificate } from "./service/authenticate-device.ts";
import {
  bindTerminal,
  listBindableStores,
  rebindTerminal,
  type StoreRef,
  unbindTerminal,
} from "./service/bind-terminal.ts";
import type {
  AuthCaller,
  DeviceCaller,
  MerchantCaller,
  ProviderCaller,
  TerminalsDeps,
} from "./service/deps.ts";
import {
  closeEnrolled,
  goLive,
  resumeTerminal,
  revokeCompromised,
  shipTerminal,
  suspendTerminal,
  takeBack,
} from "./service/move-terminal.ts";
import {
  findByCodes,
  type InventoryFilter,
  listInventory,
  listOwn,
  placedById,
  readInventory,
  readOwn,
  readPlaced,
} from "./service/read-terminals.ts";
import { confirmReceipt, issueActivationCode } from "./service/receive-terminal.ts";
import {
  addTerminals,
  type NewTerminal,
  restockTerminal,
  retireStocked,
} from "./service/stock-terminals.ts";

export type { TerminalsDeps } from "./service/deps.ts";

/** The module's use cases with their needs filled in. */
export function createTerminalsService(deps: TerminalsDeps) {
  return {
    addTerminals: (caller: ProviderCaller, terminals: readonly NewTerminal[]) =>
      addTerminals(deps, caller, terminals),
    restock: (caller: ProviderCaller, terminalId: Uuid) =>
      restockTerminal(deps, caller, terminalId),
    retire: (
      caller: ProviderCaller,
      request: { readonly terminalId: Uuid; readonly reason: RetirementReason },
    ) => retireStocked(deps, caller, request),
    listBindableStores: (caller: ProviderCaller) => listBindableStores(deps, caller),
    bind: (
      caller: ProviderCaller,
      request: StoreRef & { readonly terminalId: Uuid; readonly terminalCode?: string | undefined },
    ) => bindTerminal(deps, caller, request),
    rebind: (caller: ProviderCaller, terminalId: Uuid) => rebindTerminal(deps, caller, terminalId),
    unbind: (caller: ProviderCaller, terminalId: Uuid) => unbindTerminal(deps, caller, terminalId),
    ship: (
      caller: ProviderCaller,
      parcel: {
        readonly terminalId: Uuid;
        readonly carrier: string;
        readonly trackingNumber: string;
      },
    ) => shipTerminal(deps, caller, parcel),
    goLive: (
      caller: ProviderCaller,
      request: { readonly terminalId: Uuid; readonly evidence: AcceptanceEvidence },
    ) => goLive(deps, caller, request),
    suspend: (
      caller: ProviderCaller,
      request: { readonly terminalId: Uuid; readonly reason: SuspensionReason },
    ) => suspendTerminal(deps, caller, request),
    closeEnrolled: (caller: ProviderCaller, enrolmentId: Uuid) =>
      closeEnrolled(deps, caller, enrolmentId),
    resume: (caller: ProviderCaller, terminalId: Uuid) => resumeTerminal(deps, caller, terminalId),
    takeBack: (
      caller: ProviderCaller,
      request: { readonly terminalId: Uuid; readonly reason: ReturnReason },
    ) => takeBack(deps, caller, { ...request, isLost: false }),
    /** Writes off a suspended terminal that cannot be fetched. */
    writeOff: (caller: ProviderCaller, terminalId: Uuid) =>
      takeBack(deps, caller, { terminalId, reason: "lost", isLost: true }),
    revokeCompromised: (caller: ProviderCaller, terminalId: Uuid) =>
      revokeCompromised(deps, caller, terminalId),
    listInventory: (caller: ProviderCaller, filter: InventoryFilter) =>
      listInventory(deps, caller, filter),
    readInventory: (caller: ProviderCaller, terminalId: Uuid) =>
      readInventory(deps, caller, terminalId),
    listOwn: (caller: MerchantCaller, page: PageQuery) => listOwn(deps, caller, page),
    readOwn: (caller: MerchantCaller, terminalId: Uuid) => readOwn(deps, caller, terminalId),
    confirmReceipt: (caller: MerchantCaller, terminalId: Uuid) =>
      confirmReceipt(deps, caller, terminalId),
    issueActivationCode: (caller: MerchantCaller, terminalId: Uuid) =>
      issueActivationCode(deps, caller, terminalId),
    activate: (caller: AuthCaller, request: ActivationRequest) =>
      activateTerminal(deps, caller, request),
    authenticate: (presented: PresentedCertificate) => authenticateDevice(deps, presented),
    greet: (caller: DeviceCaller) => greetDevice(deps, caller),
    configure: (caller: DeviceCaller) => configureDevice(deps, caller),
    takeHeartbeat: (caller: DeviceCaller, health: Health) => takeHeartbeat(deps, caller, health),
    readPlaced: (caller: MerchantCaller | ProviderCaller, terminalId: Uuid) =>
      readPlaced(deps, caller, terminalId),
    placedById: (caller: MerchantCaller | ProviderCaller, terminalIds: readonly Uuid[]) =>
      placedById(deps, caller, terminalIds),
    findByCodes: (codes: { readonly merchantCode: string; readonly terminalCode: string }) =>
      findByCodes(deps, codes),
  };
}

/** The module's use cases. */
export type TerminalsService = ReturnType<typeof createTerminalsService>;
