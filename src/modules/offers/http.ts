import { FEE_CODE_LIST, readFeeCodeRule } from "@tillkeeper/fee-schedule";
import type { Comparison, ComparisonCell } from "@tillkeeper/fee-schedule";
import type { z } from "zod";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { providerId } from "../providers/index.ts";
import * as api from "./api.ts";
import { planId, planVersionId } from "./domain/plan.ts";
import { quoteRates } from "./domain/quoted-rates.ts";
import { type TerminalModel, terminalModelId } from "./domain/terminal-model.ts";
import type { OffersService, OwnPlan } from "./service.ts";
import type { OfferedPlan } from "./service/read-plans.ts";

type PlanView = z.input<typeof api.planView>;

function toTerminal(model: TerminalModel): PlanView["terminal"] {
  return {
    maker: model.maker,
    model: model.model,
    form: model.form,
    certificationNumber: model.certificationNumber,
    ptsVersion: model.ptsVersion,
    ptsExpiresOn: model.ptsExpiresOn,
    connectivity: [...model.connectivity],
    readers: [...model.readers],
    printer: model.printer,
    endOfLifeOn: model.endOfLifeOn,
  };
}

function toPlan({ plan, provider, coverage, ineligible }: OfferedPlan): PlanView {
  return {
    id: planId.write(plan.planId),
    planVersionId: planVersionId.write(plan.planVersionId),
    version: plan.version,
    title: plan.title,
    description: plan.description,
    provider: {
      id: providerId.write(provider.providerId),
      kind: provider.kind,
      name: provider.name,
      hotline: provider.hotline,
      isOperator: provider.isOperator,
    },
    terminal: toTerminal(plan.terminalModel),
    eligibility: plan.eligibility,
    rates: [...quoteRates(plan.feeSchedule)],
    coverage: coverage.state,
    ineligible: [...ineligible],
    feeScheduleHash: plan.feeScheduleHash,
    effectiveFrom: plan.effective.effectiveFrom,
    effectiveTo: plan.effective.effectiveTo,
  };
}

function toCell(cell: ComparisonCell | undefined) {
  const status = cell?.status ?? "undisclosed";
  const priced = cell?.status === "priced" ? cell : undefined;
  return {
    status,
    amountFen: priced?.amountFen ?? null,
    refundableFen: priced?.refundableFen ?? null,
  };
}

function toComparison(offered: readonly OfferedPlan[], comparison: Comparison) {
  const differing = new Set(comparison.differingCodes);
  return {
    months: comparison.months,
    plans: comparison.rows.flatMap((row, index) => {
      const plan = offered[index];
      if (!plan) return [];
      const { items: _items, months: _months, ...cost } = row.cost;
      const { feeSchedule } = plan.plan;
      return [{ plan: toPlan(plan), feeSchedule, place: row.place, ...cost }];
    }),
    rows: FEE_CODE_LIST.map((code) => {
      const { nameZh, nameEn } = readFeeCodeRule(code);
      return {
        code,
        name: { zh: nameZh, en: nameEn },
        differs: differing.has(code),
        cells: comparison.rows.map((row) => toCell(row.cells[code])),
      };
    }),
  };
}

function publicEndpoints(service: OffersService): BoundEndpoint[] {
  return [
    bind(api.listPlans, async ({ query }) => {
      const { providerId: wanted, ...merchant } = query;
      const offered = await service.listOffered({ merchant, providerId: wanted });
      return { items: offered.map(toPlan) };
    }),
    bind(api.readPlan, async ({ params, query }) => {
      const offered = await service.readOffered(params.id, query);
      return { plan: toPlan(offered), feeSchedule: offered.plan.feeSchedule };
    }),
    bind(api.comparePlans, async ({ body }) => {
      const { offered, comparison } = await service.comparePlans(body);
      return toComparison(offered, comparison);
    }),
  ];
}

function toOwnPlan(plan: OwnPlan) {
  return {
    id: planId.write(plan.planId),
    state: plan.state,
    title: plan.draft.title,
    lastVersion: plan.lastVersion,
    publishedAt: plan.publishedAt?.toISOString() ?? null,
    changedAt: plan.changedAt.toISOString(),
  };
}

function modelEndpoints(service: OffersService): BoundEndpoint[] {
  return [
    bind(api.listTerminalModels, async ({ caller }) => ({
      items: (await service.listTerminalModels(caller)).map(({ modelId, model }) => ({
        id: terminalModelId.write(modelId),
        model: toTerminal(model),
      })),
    })),
    bind(api.addTerminalModel, async ({ caller, body }) => {
      const input = { modelId: undefined, model: body };
      return { id: terminalModelId.write(await service.saveTerminalModel(caller, input)) };
    }),
    bind(api.changeTerminalModel, async ({ caller, params, body }) => {
      await service.saveTerminalModel(caller, { modelId: params.id, model: body });
      return {};
    }),
  ];
}

function planEndpoints(service: OffersService): BoundEndpoint[] {
  return [
    bind(api.listOwnPlans, async ({ caller }) => ({
      items: (await service.listOwn(caller)).map(toOwnPlan),
    })),
    bind(api.readOwnPlan, async ({ caller, params }) => {
      const plan = await service.readOwn(caller, params.id);
      const { terminalModelId: modelId, ...draft } = plan.draft;
      return {
        plan: toOwnPlan(plan),
        draft: { ...draft, terminalModelId: terminalModelId.write(modelId) },
        versions: plan.versions.map((version) => ({
          id: planVersionId.write(version.planVersionId),
          version: version.version,
          title: version.title,
          feeScheduleHash: version.feeScheduleHash,
          ...version.effective,
          publishedAt: version.publishedAt.toISOString(),
        })),
      };
    }),
    bind(api.createPlan, async ({ caller, body }) => {
      const input = { planId: undefined, content: body };
      return { id: planId.write(await service.saveDraft(caller, input)) };
    }),
    bind(api.saveDraft, async ({ caller, params, body }) => {
      await service.saveDraft(caller, { planId: params.id, content: body });
      return {};
    }),
    bind(api.checkPlan, async ({ caller, params, body }) => {
      const problems = await service.checkDraft(caller, { planId: params.id, effective: body });
      return {
        problems: problems.slice(0, 500).map(({ code, field, isWarning, text }) => ({
          code,
          field,
          isWarning,
          word: text?.word ?? null,
          start: text?.start ?? null,
          end: text?.end ?? null,
        })),
      };
    }),
    bind(api.publishPlan, async ({ caller, params, body }) => {
      const id = await service.publishPlan(caller, { planId: params.id, effective: body });
      return { planVersionId: planVersionId.write(id) };
    }),
    bind(api.withdrawPlan, async ({ caller, params }) => {
      await service.withdrawPlan(caller, params.id);
      return {};
    }),
  ];
}

/** The module's endpoints. */
export function offersEndpoints(service: OffersService): BoundEndpoint[] {
  return [...publicEndpoints(service), ...modelEndpoints(service), ...planEndpoints(service)];
}
