import type { Infra } from "./app-infra.ts";
import { mayOpenPort, offeredBy } from "./app-operator-kind.ts";
import { systemCaller } from "./kernel/actor.ts";
import type { Uuid } from "./kernel/ids.ts";
import type { Module } from "./kernel/module.ts";
import { permissionsOf } from "./kernel/permission.ts";
import { acceptanceModule } from "./modules/acceptance/module.ts";
import { agentsModule } from "./modules/agents/module.ts";
import { applicationsModule } from "./modules/applications/module.ts";
import { auditModule } from "./modules/audit/module.ts";
import { contractsModule } from "./modules/contracts/module.ts";
import { documentsModule } from "./modules/documents/module.ts";
import { enrolmentModule } from "./modules/enrolment/module.ts";
import type { OrgDirectory } from "./modules/identity/index.ts";
import { identityModule } from "./modules/identity/module.ts";
import { leadsModule } from "./modules/leads/module.ts";
import { merchantsModule } from "./modules/merchants/module.ts";
import { monitoringModule } from "./modules/monitoring/module.ts";
import { createHttpGateway } from "./modules/notifications/adapters/http-gateway.ts";
import { notificationsModule } from "./modules/notifications/module.ts";
import type { SmsGateway } from "./modules/notifications/ports.ts";
import { offersModule } from "./modules/offers/module.ts";
import { providersModule } from "./modules/providers/module.ts";
import { terminalsModule } from "./modules/terminals/module.ts";
import { transactionsModule } from "./modules/transactions/module.ts";
import type { Facts } from "./platform/facts/record.ts";
import { createOutbound } from "./platform/outbound/outbound.ts";

/** Wires every module to those on its left, in module order. */

function smsGateway({ sms, clock }: Infra): SmsGateway | undefined {
  if (!sms) return undefined;
  const { hostname, port } = new URL(sms.url);
  const host = { host: hostname, ...(port ? { port: Number(port) } : {}) };
  return createHttpGateway({ ...sms, clock, outbound: createOutbound({ allow: [host] }) });
}

/** What the modules that have it hand in, in module order. */
export function collect<T>(
  modules: readonly Module[],
  pick: (module: Module) => T | undefined,
): T[] {
  return modules.map(pick).filter((value) => value !== undefined);
}

/** Names of organisations for a person's own session; each is read in its own scope. */
function orgDirectory(find: () => Apis): OrgDirectory {
  const merchantName = async (merchantId: Uuid): Promise<[Uuid, string][]> => {
    const scope = { role: "merchant", merchantId, actorId: merchantId } as const;
    const profile = await find()
      .merchants.readProfile(systemCaller(scope, "session"))
      .catch(() => undefined);
    return profile ? [[merchantId, profile.name]] : [];
  };
  return {
    names: async (orgs) => {
      const idsOf = (kind: string) =>
        orgs.filter((org) => org.kind === kind).map((org) => org.orgId);
      const providers = await find().providers.providerNames(idsOf("provider"));
      const agents = await find().agents.agentProfiles(idsOf("agent"));
      const merchants = await Promise.all(idsOf("merchant").map(merchantName));
      return new Map([
        ...merchants.flat(),
        ...[...providers].map(([id, name]) => [id, name.zh] as const),
        ...[...agents].map(([id, agent]) => [id, agent.name.zh] as const),
      ]);
    },
  };
}

/** What the modules offer each other, for seeds and tests. */
export type Apis = ReturnType<typeof wireModules>["apis"];

/** Builds all modules. */
export function wireModules(infra: Infra, facts: Facts) {
  const deps = { ...infra, facts };
  const audit = auditModule(infra, () => modules.flatMap((module) => module.facts ?? []));
  const notifications = notificationsModule({ ...infra, realGateway: smsGateway(infra) });
  const identity = identityModule({
    ...deps,
    sms: notifications.api,
    orgs: orgDirectory(() => apis),
    permissionsOfRole: (role) =>
      permissionsOf(
        role,
        collect(modules, (module) => module.permissions),
      ),
  });
  const documents = documentsModule({
    ...deps,
    sessions: identity.api,
    // Applications stand to the right and implement the port; they are asked when somebody looks.
    guard: { mayOpen: (caller, object) => apis.applications.mayOpen(caller, object) },
  });
  const providers = providersModule(deps);
  const agents = agentsModule(deps);
  const offers = offersModule({ ...deps, licensing: providers.api });
  const leads = leadsModule({ ...deps, recipients: providers.api, colleagues: identity.api });
  const merchants = merchantsModule({ ...deps, memberships: identity.api });
  const applications = applicationsModule({
    ...deps,
    stores: merchants.api,
    plans: offers.api,
    papers: documents.api,
    agencies: agents.api,
    staff: identity.api,
    acquirers: providers.api,
  });
  const contracts = contractsModule({
    ...deps,
    applications: applications.api,
    plans: offers.api,
    acquirers: providers.api,
    stepUps: identity.api,
    files: documents.api,
  });
  const enrolment = enrolmentModule({
    ...deps,
    applications: applications.api,
    contracts: contracts.api,
    settings: providers.api,
  });
  const terminals = terminalsModule({
    ...deps,
    enrolment: enrolment.api,
    host: infra.host,
    deviceCaKeys: infra.deviceCaKeys,
  });
  const transactions = transactionsModule({
    ...deps,
    terminals: terminals.service,
    // Monitoring stands to the right and implements the port; it is reached when it is noticed.
    judge: { notice: (providerId) => apis.monitoring.judge.notice(providerId) },
  });
  const acceptance = acceptanceModule({
    ...deps,
    terminals: terminals.service,
    payments: transactions.api,
    hostListen: mayOpenPort(infra.operatorKind, "acceptanceHost")
      ? { address: infra.bindAddress, port: infra.host.port }
      : undefined,
  });
  const monitoring = monitoringModule({
    ...deps,
    feed: transactions.api,
    members: identity.api,
    merchants: applications.api,
  });
  const everyModule: readonly Module[] = [
    audit.module,
    notifications.module,
    identity.module,
    documents.module,
    providers.module,
    agents.module,
    offers.module,
    leads.module,
    merchants.module,
    applications.module,
    contracts.module,
    enrolment.module,
    terminals.module,
    transactions.module,
    acceptance.module,
    monitoring.module,
  ];
  const modules = everyModule.map((module) => offeredBy(infra.operatorKind, module));
  const apis: {
    readonly notifications: typeof notifications.api;
    readonly identity: typeof identity.api;
    readonly documents: typeof documents.api;
    readonly providers: typeof providers.api;
    readonly agents: typeof agents.api;
    readonly offers: typeof offers.api;
    readonly leads: typeof leads.api;
    readonly merchants: typeof merchants.api;
    readonly applications: typeof applications.api;
    readonly contracts: typeof contracts.api;
    readonly enrolment: typeof enrolment.api;
    readonly terminals: typeof terminals.service;
    readonly transactions: typeof transactions.api;
    readonly acceptance: typeof acceptance.api;
    readonly monitoring: typeof monitoring.api;
  } = {
    notifications: notifications.api,
    identity: identity.api,
    documents: documents.api,
    providers: providers.api,
    agents: agents.api,
    offers: offers.api,
    leads: leads.api,
    merchants: merchants.api,
    applications: applications.api,
    contracts: contracts.api,
    enrolment: enrolment.api,
    terminals: terminals.service,
    transactions: transactions.api,
    acceptance: acceptance.api,
    monitoring: monitoring.api,
  };
  return {
    modules,
    devices: terminals,
    apis,
    sequenceAudit: audit.sequence,
    publishLog: audit.publish,
    readLogFile: audit.readPublicFile,
    serveFile: documents.serveFile,
  };
}
