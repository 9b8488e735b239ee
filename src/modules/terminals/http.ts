import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { describeRegion } from "@tillkeeper/identifiers";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import type { DevicePrincipal } from "../../platform/http/principal.ts";
import { enrolmentIds } from "../enrolment/index.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import * as deviceApi from "./api/device.ts";
import * as inventoryApi from "./api/inventory.ts";
import * as ownTerminalApi from "./api/own-terminal.ts";
import * as placementApi from "./api/placement.ts";
import type * as terminalViewApi from "./api/terminal-view.ts";
import { showActivationCode } from "./domain/activation-code.ts";
import { type MessageStamp, readStamp } from "./domain/freshness.ts";
import { OFFLINE_AFTER_MS } from "./domain/health.ts";
import { bindingIds, terminalIds } from "./domain/ids.ts";
import { mayActivate } from "./domain/terminal-state.ts";
import type { TerminalsService } from "./service.ts";
import type { BindableStore } from "./service/bind-terminal.ts";
import type {
  InventoryDetail,
  InventoryTerminal,
  OwnTerminal,
  OwnTerminalDetail,
} from "./service/read-terminals.ts";
import { stateOf } from "./service/read-terminals.ts";

type View<S extends z.ZodType> = z.input<S>;

function iso(at: Date): string {
  return at.toISOString();
}

function isoOrNull(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}

/** From province down; districts without an English name keep the Chinese one. */
function regionName(code: string, lang: Lang): string {
  const names = describeRegion(code).map(
    (region) => (lang === "en" ? region.nameEn : null) ?? region.nameZh,
  );
  return names.length > 0 ? names.join(" ") : code;
}

function toHealth(
  status: OwnTerminal["status"],
  now: Date,
): View<typeof terminalViewApi.healthViewSchema> | null {
  if (!status) return null;
  const { reportedAt, batteryPercent, charging, paper, network, appVersion } = status;
  const isOnline = now.getTime() - reportedAt.getTime() <= OFFLINE_AFTER_MS;
  const health = { batteryPercent, charging, paper, network, appVersion };
  return { reportedAt: iso(reportedAt), isOnline, ...health };
}

function toBinding(
  binding: OwnTerminalDetail["bindings"][number],
  lang: Lang,
): View<typeof terminalViewApi.bindingViewSchema> {
  return {
    id: bindingIds.write(binding.bindingId),
    merchantId: merchantIds.write(binding.merchantId),
    acquirerCode: binding.acquirerCode,
    merchantCode: binding.merchantCode,
    subjectKind: binding.subjectKind,
    subjectNumber: binding.subjectNumber ?? null,
    settlementAccount: binding.settlementAccount ?? null,
    regionName: regionName(binding.regionCode, lang),
    address: binding.address ?? null,
    validFrom: iso(binding.validFrom),
    validTo: isoOrNull(binding.validTo),
    isIntact: binding.isIntact,
  };
}

function toChange(
  change: OwnTerminalDetail["changes"][number],
): View<typeof terminalViewApi.changeViewSchema> {
  const by = change.actorKind as View<typeof terminalViewApi.changeViewSchema>["by"];
  return { action: change.action, reason: change.reason, by, at: iso(change.at) };
}

function toCertificate(
  row: InventoryDetail["certificates"][number],
): View<typeof terminalViewApi.certificateViewSchema> {
  return {
    number: row.certificateNumber,
    notBefore: iso(row.notBefore),
    notAfter: iso(row.notAfter),
    revokedAt: isoOrNull(row.revokedAt),
    revocationReason: row.revocationReason,
  };
}

function toOwn(
  { placement, status }: OwnTerminal,
  now: Date,
): View<typeof ownTerminalApi.ownTerminalSchema> {
  return {
    id: terminalIds.write(placement.terminalId),
    serial: placement.serial,
    model: placement.model,
    state: placement.state,
    storeId: storeIds.write(placement.storeId),
    terminalCode: placement.terminalCode,
    suspensionReason: placement.suspensionReason,
    boundAt: iso(placement.boundAt),
    carrier: placement.carrier,
    trackingNumber: placement.trackingNumber,
    health: toHealth(status, now),
  };
}

function toOwnDetail(
  detail: OwnTerminalDetail,
  reader: { readonly now: Date; readonly lang: Lang },
): View<typeof ownTerminalApi.ownTerminalDetailSchema> {
  const { placement, certificate } = detail;
  return {
    ...toOwn(detail, reader.now),
    merchantCode: placement.merchantCode,
    shippedAt: isoOrNull(placement.shippedAt),
    receivedAt: isoOrNull(placement.receivedAt),
    activatedAt: isoOrNull(placement.activatedAt),
    liveAt: isoOrNull(placement.liveAt),
    mayRequestCode: mayActivate(placement.state),
    bindings: detail.bindings.map((binding) => toBinding(binding, reader.lang)),
    changes: detail.changes.map(toChange),
    certificate: certificate ? toCertificate(certificate) : null,
  };
}

function toItem(
  terminal: InventoryTerminal,
  now: Date,
): View<typeof inventoryApi.inventoryItemSchema> {
  const { inventory, placement, status } = terminal;
  return {
    id: terminalIds.write(inventory.terminalId),
    serial: inventory.serial,
    model: inventory.model,
    state: stateOf(terminal),
    merchantId: placement ? merchantIds.write(placement.merchantId) : null,
    storeId: placement ? storeIds.write(placement.storeId) : null,
    merchantCode: placement?.merchantCode ?? null,
    terminalCode: placement?.terminalCode ?? null,
    createdAt: iso(inventory.createdAt),
    changedAt: iso(inventory.changedAt),
    health: toHealth(status, now),
  };
}

function toDetail(
  detail: InventoryDetail,
  reader: { readonly now: Date; readonly lang: Lang },
): View<typeof inventoryApi.inventoryDetailSchema> {
  const { inventory, placement } = detail;
  return {
    ...toItem(detail, reader.now),
    retirementReason: inventory.retirementReason,
    suspensionReason: placement?.suspensionReason ?? null,
    carrier: placement?.carrier ?? null,
    trackingNumber: placement?.trackingNumber ?? null,
    evidenceId: placement?.evidenceId ?? null,
    bindings: detail.bindings.map((binding) => toBinding(binding, reader.lang)),
    changes: detail.changes.map(toChange),
    certificates: detail.certificates.map(toCertificate),
  };
}

function toStore(
  { enrolment, elements, freeCodes }: BindableStore,
  lang: Lang,
): View<typeof placementApi.bindableStoreSchema> {
  return {
    enrolmentId: enrolmentIds.write(enrolment.enrolmentId),
    merchantId: merchantIds.write(enrolment.merchantId),
    storeId: storeIds.write(enrolment.storeId),
    legalName: enrolment.legalName,
    acquirerCode: elements.acquirerCode,
    merchantCode: elements.merchantCode,
    subjectKind: elements.subject.kind,
    subjectNumber: elements.subject.number,
    settlementAccount: elements.settlementAccount.masked,
    regionName: regionName(elements.location.regionCode, lang),
    address: elements.location.address,
    freeCodes: [...freeCodes],
    clearingSimulated: enrolment.clearingSimulated,
  };
}

function toCode(issued: { readonly code: string; readonly expiresAt: Date }) {
  return { code: showActivationCode(issued.code), expiresAt: iso(issued.expiresAt) };
}

/** Endpoints of the merchant. */
function merchantEndpoints(service: TerminalsService, now: () => Date): BoundEndpoint[] {
  return [
    bind(ownTerminalApi.listOwn, async ({ caller, query }) => {
      const { items, ...rest } = await service.listOwn(caller, query);
      return { ...rest, items: items.map((item) => toOwn(item, now())) };
    }),
    bind(ownTerminalApi.readOwn, async ({ caller, params }) =>
      toOwnDetail(await service.readOwn(caller, params.terminalId), {
        now: now(),
        lang: caller.lang,
      }),
    ),
    bind(ownTerminalApi.confirmReceipt, async ({ caller, params }) =>
      toCode(await service.confirmReceipt(caller, params.terminalId)),
    ),
    bind(ownTerminalApi.issueActivationCode, async ({ caller, params }) =>
      toCode(await service.issueActivationCode(caller, params.terminalId)),
    ),
  ];
}

/** What the acquirer does with its stock. */
function stockEndpoints(service: TerminalsService, now: () => Date): BoundEndpoint[] {
  return [
    bind(inventoryApi.listInventory, async ({ caller, query }) => {
      const { items, ...rest } = await service.listInventory(caller, query);
      return { ...rest, items: items.map((item) => toItem(item, now())) };
    }),
    bind(inventoryApi.readInventory, async ({ caller, params }) =>
      toDetail(await service.readInventory(caller, params.terminalId), {
        now: now(),
        lang: caller.lang,
      }),
    ),
    bind(inventoryApi.addTerminals, async ({ caller, body }) => {
      const { added, refused } = await service.addTerminals(caller, body.terminals);
      const ids = added.map(({ terminalId, serial }) => ({
        id: terminalIds.write(terminalId),
        serial,
      }));
      return { added: ids, refused: [...refused] };
    }),
    bind(inventoryApi.restock, async ({ caller, params }) => {
      await service.restock(caller, params.terminalId);
      return {};
    }),
    bind(inventoryApi.retire, async ({ caller, params, body }) => {
      await service.retire(caller, { ...params, ...body });
      return {};
    }),
  ];
}

/** What the acquirer does with a terminal at its merchant. */
function placeEndpoints(service: TerminalsService): BoundEndpoint[] {
  return [
    bind(placementApi.listBindableStores, async ({ caller }) => {
      const stores = await service.listBindableStores(caller);
      return { items: stores.map((each) => toStore(each, caller.lang)) };
    }),
    bind(placementApi.bind, async ({ caller, params, body }) => {
      const made = await service.bind(caller, { ...params, ...body });
      return { bindingId: bindingIds.write(made.bindingId), terminalCode: made.terminalCode };
    }),
    bind(placementApi.rebind, async ({ caller, params }) => {
      const made = await service.rebind(caller, params.terminalId);
      return { bindingId: bindingIds.write(made.bindingId), changed: [...made.changed] };
    }),
    bind(placementApi.unbind, async ({ caller, params }) => {
      await service.unbind(caller, params.terminalId);
      return {};
    }),
    bind(placementApi.ship, async ({ caller, params, body }) => {
      await service.ship(caller, { ...params, ...body });
      return {};
    }),
    bind(placementApi.suspend, async ({ caller, params, body }) => {
      await service.suspend(caller, { ...params, ...body });
      return {};
    }),
    bind(placementApi.resume, async ({ caller, params }) => {
      await service.resume(caller, params.terminalId);
      return {};
    }),
    bind(placementApi.takeBack, async ({ caller, params, body }) => {
      await service.takeBack(caller, { ...params, ...body });
      return {};
    }),
    bind(placementApi.writeOff, async ({ caller, params }) => {
      await service.writeOff(caller, params.terminalId);
      return {};
    }),
    bind(placementApi.revokeCertificates, async ({ caller, params }) => {
      await service.revokeCompromised(caller, params.terminalId);
      return {};
    }),
  ];
}

/** The module's endpoints for people. */
export function terminalsEndpoints(service: TerminalsService, now: () => Date): BoundEndpoint[] {
  return [
    ...merchantEndpoints(service, now),
    ...stockEndpoints(service, now),
    ...placeEndpoints(service),
  ];
}

type Greeting = Awaited<ReturnType<TerminalsService["greet"]>>;

function toGreeting({ terminalId, serverTime, state, heartbeatSeconds }: Greeting) {
  return {
    terminalId: terminalIds.write(terminalId),
    serverTime: iso(serverTime),
    state,
    heartbeatSeconds,
  };
}

/** Transport address of the built-in host: protocol 60, destination 0003, source 0000. */
const TPDU = "6000030000";

/** The module's endpoints for terminals; they stand on the device port alone. */
export function deviceEndpoints(service: TerminalsService): BoundEndpoint[] {
  return [
    bind(deviceApi.activate, async ({ caller, body }) => {
      const made = await service.activate(caller, body);
      const { certificate, chain } = made;
      const notAfter = iso(made.notAfter);
      return { terminalId: terminalIds.write(made.terminalId), certificate, chain, notAfter };
    }),
    bind(deviceApi.hello, async ({ caller }) => toGreeting(await service.greet(caller))),
    bind(deviceApi.config, async ({ caller }) => {
      const config = await service.configure(caller);
      const { serial, acquirerCode, merchantCode, terminalCode, host } = config;
      return {
        ...toGreeting(config),
        serial,
        acquirerCode,
        merchantCode,
        terminalCode,
        host: { ...host, tpdu: TPDU, macAlgorithm: "unionpay-ecb" as const },
        keys: {
          kind: "test" as const,
          masterKey: Buffer.from(config.masterKey).toString("hex"),
          checkValue: Buffer.from(config.checkValue).toString("hex"),
        },
      };
    }),
    bind(deviceApi.heartbeat, async ({ caller, body }) =>
      toGreeting(await service.takeHeartbeat(caller, body)),
    ),
  ];
}

/** How long a refused connection stays open: enough for the refusal to be read. */
const REFUSED_OPEN_MS = 250;

/**
 * Who sends a request on the device port, from the certificate of its connection. A certificate
 * that is refused closes the connection, so that a revoked terminal holds none open.
 */
export function deviceResolver(
  service: TerminalsService,
): (request: FastifyRequest) => Promise<DevicePrincipal | undefined> {
  return async (request) => {
    const { socket } = request.raw;
    // A terminal that activates again has no certificate that counts.
    if (!isEncrypted(socket) || request.routeOptions.url === deviceApi.activate.path)
      return undefined;
    const certificate = socket.getPeerX509Certificate();
    if (!certificate) return undefined;
    try {
      if (!socket.authorized) throw new AppError("DEVICE_CERTIFICATE_REFUSED");
      const number = certificate.serialNumber.toLowerCase();
      const stamp = request.method === "GET" ? undefined : requireStamp(request);
      return await service.authenticate({ number, stamp, requestId: request.id });
    } catch (error) {
      if (error instanceof AppError && error.code === "DEVICE_CERTIFICATE_REFUSED") {
        setTimeout(() => socket.destroy(), REFUSED_OPEN_MS).unref();
      }
      throw error;
    }
  };
}

function isEncrypted(socket: Socket): socket is TLSSocket {
  return "encrypted" in socket && socket.encrypted === true;
}

function requireStamp({ headers }: FastifyRequest): MessageStamp {
  const stamp = readStamp({
    counter: headers["device-counter"],
    nonce: headers["device-nonce"],
    time: headers["device-time"],
  });
  if (!stamp) throw new AppError("DEVICE_STAMP_REQUIRED");
  return stamp;
}
