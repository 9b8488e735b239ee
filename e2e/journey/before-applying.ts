import { signInByPhone, httpPerson } from "../http-person.ts";
import { demand, type Shop, type World } from "./world.ts";

/** Steps 1 and 2: choose a provider and a plan, register. */

interface Plan {
  readonly id: string;
  readonly planVersionId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly provider: { readonly id: string };
}

const PROFILE = {
  monthlyVolumeFen: 3_000_000,
  averageTicketFen: 6_000,
  mixPpm: { debit: 200_000, credit: 300_000, foreign: 0, qr: 500_000, "pre-auth": 0 },
  terminals: 1,
  eventsPerYear: {},
};

/** Three acquirers, four plans, two compared over 24 months, one contact request. */
export async function choose({ visitor, notes }: World): Promise<void> {
  const providers = await visitor.get<{
    items: { id: string; licence: unknown; name: { en: string } }[];
  }>("/api/public/providers");
  demand(providers.items.length === 3, "three acquirers are listed");
  demand(
    providers.items.every((provider) => provider.licence),
    "each acquirer shows its licence",
  );
  const { items: plans } = await visitor.get<{ items: Plan[] }>("/api/public/plans");
  demand(plans.length === 4, "four service plans are listed");
  const steady = plans.find((plan) => plan.title.en === "Steady rates (demo)");
  const other = plans.find((plan) => plan.provider.id !== steady?.provider.id);
  demand(steady && other, "two plans of different acquirers can be compared");
  const comparison = await visitor.post<{ plans: { totalFen: number }[]; rows: unknown[] }>(
    "/api/public/offers/compare",
    { planIds: [steady.id, other.id], profile: PROFILE, months: 24 },
  );
  demand(
    comparison.plans.every((plan) => Number.isSafeInteger(plan.totalFen) && plan.totalFen > 0),
    "each plan has a total over 24 months",
  );
  demand(comparison.rows.length > 5, "the totals are itemised");
  const contact = await visitor.post<{ callbackCode: string; token: string }>(
    "/api/public/contact-requests",
    {
      shopName: "示例小馆",
      contactName: "王示例",
      phone: "13800138009",
      regionCode: "110105",
      lang: "zh",
      providerId: steady.provider.id,
      planId: steady.id,
      consentVersion: "contact-2026-11",
    },
  );
  demand(/^\d{4}$/.test(contact.callbackCode), "the visitor gets a callback code");
  notes.set("providerId", steady.provider.id);
  notes.set("planVersionId", steady.planVersionId);
}

async function registerShop(
  world: World,
  phone: string,
  subjectType: Shop["subjectType"],
): Promise<Shop> {
  const owner = httpPerson(world.server.origin);
  await signInByPhone(owner, phone);
  const store = {
    name: subjectType === "enterprise" ? "示例珠宝总店" : "示例早点铺",
    regionCode: "110105",
    address: "示例路 1 号",
    premises: "fixed",
  };
  const name = subjectType === "enterprise" ? "示例珠宝有限公司" : "示例早点铺";
  const made = await owner.post<{ storeId: string }>("/api/session/merchants", {
    name,
    ownerName: "张示例",
    store,
  });
  const session = await owner.get<{ memberships: { id: string }[] }>("/api/session");
  await owner.put("/api/session/active", { membershipId: session.memberships[0]?.id });
  return {
    owner,
    phone,
    subjectType,
    storeId: made.storeId,
    applicationId: "",
    contractId: "",
    terminalId: "",
  };
}

/** Two merchants register by phone and one-time code, each with a store. */
export async function register(world: World): Promise<void> {
  world.shops.individual = await registerShop(world, "13800138001", "individual-business");
  world.shops.company = await registerShop(world, "13800138002", "enterprise");
  const profile = await world.shops.individual.owner.get<{ stores: unknown[] }>(
    "/api/merchant/profile",
  );
  demand(profile.stores.length === 1, "the merchant has its store");
}
