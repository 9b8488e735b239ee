import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import type { z } from "zod";
import * as api from "./api.ts";
import type { Coverage } from "./domain/coverage.ts";
import { providerId } from "./domain/provider.ts";
import type { ProviderProfile } from "./index.ts";
import type { ProvidersService } from "./service.ts";

/** A coverage with its reasons in one list, as pages show it. */
export function toCoverageView(coverage: Coverage): z.input<typeof api.coverageView> {
  switch (coverage.state) {
    case "covered":
      return { state: "covered", reasons: [] };
    case "covered-until":
      return { state: "covered-until", until: coverage.until, reasons: [] };
    case "not-covered":
      return { state: "not-covered", reasons: [...coverage.reasons] };
    case "not-confirmed":
      return { state: "not-confirmed", reasons: [coverage.reason] };
  }
}

function toView(profile: ProviderProfile, coverage: Coverage): z.input<typeof api.providerView> {
  const { licence } = profile;
  return {
    id: providerId.write(profile.providerId),
    kind: profile.kind,
    state: profile.state,
    name: profile.name,
    hotline: profile.hotline,
    complaintHours: profile.complaintHours,
    website: profile.website,
    isOperator: profile.isOperator,
    licence: licence
      ? {
          kind: licence.kind,
          number: licence.number,
          holderName: licence.holderName,
          businessTypes: [...licence.businessTypes],
          regions: licence.regions,
          domicileProvinceCode: licence.domicileProvinceCode,
          branchProvinceCodes: [...licence.branchProvinceCodes],
          validFrom: licence.validFrom,
          validTo: licence.validTo,
          evidence: licence.evidence,
        }
      : null,
    coverage: toCoverageView(coverage),
    penalties: profile.penalties.map((penalty) => ({
      decidedOn: penalty.decidedOn,
      authority: penalty.authority,
      reason: penalty.reason,
      amountFen: penalty.amountFen,
      evidence: penalty.evidence,
    })),
  };
}

function publicEndpoints(service: ProvidersService): BoundEndpoint[] {
  return [
    bind(api.listPublicProviders, async ({ query }) => {
      const profiles = await service.listProviders();
      return {
        items: profiles.map((profile) =>
          toView(profile, service.coverageToday(profile, query.regionCode)),
        ),
      };
    }),
    bind(api.readPublicProvider, async ({ params, query }) => {
      const profile = await service.providerProfile(params.id);
      if (!profile) throw new AppError("NOT_FOUND");
      return toView(profile, service.coverageToday(profile, query.regionCode));
    }),
    bind(api.readOperator, async () => {
      const operator = await service.operatorProfile();
      if (!operator) throw new AppError("NOT_FOUND");
      const { providerId: id, ...rest } = operator;
      return { ...rest, providerId: id === null ? null : providerId.write(id) };
    }),
    bind(api.listCalendarYears, async () => ({ items: [...(await service.listCalendarYears())] })),
  ];
}

function operatorEndpoints(service: ProvidersService): BoundEndpoint[] {
  const view = (profile: ProviderProfile) =>
    toView(profile, service.coverageToday(profile, undefined));
  return [
    bind(api.listProviders, async ({ caller }) => ({
      items: (await service.listAll(caller)).map(view),
    })),
    bind(api.readProvider, async ({ caller, params }) =>
      view(await service.readForOperator(caller, params.id)),
    ),
    bind(api.registerProvider, async ({ caller, body }) => ({
      id: providerId.write(await service.registerProvider(caller, body)),
    })),
    bind(api.recordLicence, async ({ caller, params, body }) => {
      await service.recordLicence(caller, { providerId: params.id, licence: body });
      return {};
    }),
    bind(api.recordPenalty, async ({ caller, params, body }) => {
      await service.recordPenalty(caller, { providerId: params.id, penalty: body });
      return {};
    }),
    bind(api.publishProvider, async ({ caller, params }) => {
      await service.publishProvider(caller, params.id);
      return {};
    }),
    bind(api.withdrawProvider, async ({ caller, params }) => {
      await service.withdrawProvider(caller, params.id);
      return {};
    }),
    bind(api.saveOperator, async ({ caller, body }) => {
      await service.saveOperatorProfile(caller, body);
      return {};
    }),
    bind(api.enterCalendarYear, async ({ caller, body }) => {
      await service.enterCalendarYear(caller, body);
      return {};
    }),
  ];
}

function ownEndpoints(service: ProvidersService): BoundEndpoint[] {
  return [
    bind(api.readOwnProvider, async ({ caller }) => {
      const profile = await service.readOwn(caller);
      return toView(profile, service.coverageToday(profile, undefined));
    }),
    bind(api.readAcquiringSettings, async ({ caller }) => ({
      settings: (await service.acquiringSettings(caller.scope)) ?? null,
    })),
    bind(api.saveAcquiringSettings, async ({ caller, body }) => {
      await service.saveAcquiringSettings(caller, body);
      return {};
    }),
  ];
}

/** The module's endpoints. */
export function providersEndpoints(service: ProvidersService): BoundEndpoint[] {
  return [...publicEndpoints(service), ...operatorEndpoints(service), ...ownEndpoints(service)];
}
