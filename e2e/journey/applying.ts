import { usccCheckCharacter } from "@tillkeeper/identifiers";
import sharp from "sharp";
import { demand, demandRefusal, type Shop, type World } from "./world.ts";

/** Step 3: two applications, saved group by group, with their own fields and papers. */

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

// Fictional names; numbers are derived from the standards' own examples.
const PRINCIPAL = {
  principalName: "张示例",
  principalResidentId: "11010519491231002X",
  principalIdValidUntil: "2030-01-01",
  principalPhone: "13800138000",
};
const STATEMENT = { truthConfirmed: true, noLendingConfirmed: true };

const INDIVIDUAL: Groups = {
  business: {
    licenceName: "示例早点铺",
    uscc: `92110105MA00ABCD4${usccCheckCharacter("92110105MA00ABCD4")}`,
    licenceValidUntil: "long-term",
    businessAddress: "示例路 1 号",
  },
  trade: { mcc: "5812", tradeDescription: "早餐" },
  principal: PRINCIPAL,
  settlement: {
    accountKind: "personal",
    accountName: "张示例",
    accountNumber: "6224242300000069",
    bankName: "示例银行",
  },
  statement: STATEMENT,
};

const COMPANY: Groups = {
  business: {
    licenceName: "示例珠宝有限公司",
    uscc: "91110105MA00ABCD4R",
    establishedOn: "2026-10-01",
    licenceValidUntil: "long-term",
    businessAddress: "示例路 2 号",
  },
  trade: { mcc: "5094", tradeDescription: "珠宝零售" },
  principal: PRINCIPAL,
  signatory: { signatoryKind: "principal" },
  owners: {
    beneficialOwners: [
      { name: "张示例", residentId: "11010519491231002X", basis: "equity", sharePpm: 600_000 },
    ],
  },
  settlement: {
    accountKind: "unit",
    accountName: "示例珠宝有限公司",
    accountNumber: "0200001234567890123",
    bankName: "示例银行",
  },
  statement: STATEMENT,
};

const PAPERS = ["business-licence", "resident-id-front", "resident-id-back", "premises-photo"];
const COMPANY_PAPERS = [...PAPERS, "lease", "account-proof"];

/** A picture with enough detail to pass the quality gate; it shows nothing. */
export async function samplePicture(): Promise<Uint8Array> {
  const [width, height] = [800, 600];
  const noise = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, i) => (i * 2654435761) >>> 24),
  );
  return sharp(noise, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

interface OwnApplication {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly due: readonly { readonly target: string; readonly code: string }[];
  readonly warnings: readonly { readonly code: string }[];
  readonly neededDocuments: readonly string[];
}

/** The merchant's own view of its application. */
export function readOwn(shop: Shop): Promise<OwnApplication> {
  return shop.owner.get<OwnApplication>(`/api/merchant/applications/${shop.applicationId}`);
}

/** Saves one group at its current version and returns the answer, also a refusal. */
export async function saveGroup(shop: Shop, group: string, values: object) {
  const { version } = await readOwn(shop);
  const path = `/api/merchant/applications/${shop.applicationId}/groups/${group}`;
  return shop.owner.send<OwnApplication & Record<string, unknown>>("PATCH", path, {
    version,
    values,
  });
}

async function start(world: World, shop: Shop): Promise<void> {
  const made = await shop.owner.post<OwnApplication>("/api/merchant/applications", {
    storeId: shop.storeId,
    planVersionId: world.note("planVersionId"),
    subjectType: shop.subjectType,
  });
  shop.applicationId = made.id;
}

/** Wrong entries are refused at their field; a failing USCC check digit only warns. */
async function tryWrongEntries(shop: Shop): Promise<void> {
  const wrongs: readonly [string, string, string][] = [
    ["principal", "principalResidentId", "110105194912310021"],
    ["principal", "principalPhone", "12345"],
    ["settlement", "accountNumber", "6224242300000068"],
  ];
  for (const [group, field, value] of wrongs) {
    const kind = group === "settlement" ? { accountKind: "personal" } : {};
    const answer = await saveGroup(shop, group, { ...kind, [field]: value });
    const errors = (answer.body["errors"] ?? []) as { field: string; message: string }[];
    const refused = answer.status >= 400 && errors.some((error) => error.field.includes(field));
    const due = (answer.body.due ?? []).some((notice) => notice.target === field);
    demand(refused || due, `${field} ${value} is named at its field (${answer.status})`);
  }
  const pilot = await saveGroup(shop, "business", { uscc: "91350100M0001TGQXM" });
  demand(pilot.status === 200, "an early pilot code is accepted");
  demand(pilot.body.warnings.length > 0, "a failing USCC check digit warns");
}

async function fill(shop: Shop, facts: Groups, papers: readonly string[]): Promise<void> {
  const picture = await samplePicture();
  for (const [group, values] of Object.entries(facts)) {
    const answer = await saveGroup(shop, group, values);
    demand(answer.status === 200, `${group} is saved: ${JSON.stringify(answer.body)}`);
  }
  for (const kind of papers) {
    const file = { bytes: picture, contentType: "image/jpeg" };
    const path = `/api/merchant/documents?kind=${kind}`;
    const document = await shop.owner.upload<{ id: string }>("POST", path, file);
    await shop.owner.post(`/api/merchant/applications/${shop.applicationId}/documents`, {
      documentId: document.id,
    });
  }
}

async function submit(shop: Shop): Promise<void> {
  const early = await readOwn(shop);
  const path = `/api/merchant/applications/${shop.applicationId}/submit`;
  const answer = await shop.owner.send("POST", path, { version: early.version });
  demand(answer.status === 200, `submitted: ${JSON.stringify(answer.body)}`);
}

/** Both subject types apply; different fields and papers are due; drafts resume. */
export async function apply(world: World): Promise<void> {
  const { individual, company } = world.shops;
  demand(individual && company, "both merchants are registered");
  await start(world, individual);
  await start(world, company);
  const [a, b] = [await readOwn(individual), await readOwn(company)];
  demand(b.neededDocuments.length > a.neededDocuments.length, "a company needs more papers");
  const incomplete = await individual.owner.send(
    "POST",
    `/api/merchant/applications/${individual.applicationId}/submit`,
    { version: a.version },
  );
  demandRefusal(incomplete, 422, "an incomplete application");
  await tryWrongEntries(individual);
  await fill(individual, INDIVIDUAL, PAPERS);
  await fill(company, COMPANY, COMPANY_PAPERS);
  await submit(individual);
  await submit(company);
}
