import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startServerProcess } from "../src/testkit/server-process.ts";
import type { HttpPerson } from "./http-person.ts";
import { apply } from "./journey/applying.ts";
import { choose, register } from "./journey/before-applying.ts";
import { enrol, sign } from "./journey/contracting.ts";
import { accept, deliver } from "./journey/delivering.ts";
import { operate } from "./journey/operating.ts";
import { decideBoth, visit } from "./journey/reviewing.ts";
import { createWorld, type World } from "./journey/world.ts";
import { newDeskPage, newPhonePage, openBrowser } from "./support/browser.ts";

/** `npm run screenshots`: walks the journey and makes the pictures of the README. */

const OUT = resolve(import.meta.dirname, "../docs/screenshots");

/** Signs the browser in as somebody who signed in over the API. */
async function become(page: Page, person: HttpPerson, lang: string): Promise<void> {
  const cookies = person
    .cookie()
    .split("; ")
    .filter((pair) => pair !== "");
  await page.context().addCookies(
    [...cookies, `lang=${lang}`].map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: person.origin };
    }),
  );
}

async function shoot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  console.log(`${name}.png`);
}

async function shootPublic(browser: Browser, world: World): Promise<void> {
  const { items } = await world.visitor.get<{ items: { id: string }[] }>("/api/public/plans");
  const query = items
    .slice(0, 2)
    .map((plan) => `plan=${plan.id}`)
    .join("&");
  const viewing = { origin: world.server.origin };
  const desk = await newDeskPage(browser, viewing);
  const phone = await newPhonePage(browser, viewing);
  for (const lang of ["zh", "en"]) {
    await shoot(desk, `/${lang}/`, `home-${lang}-desk`);
    await shoot(desk, `/${lang}/plans/compare?${query}`, `compare-${lang}-desk`);
    await shoot(phone, `/${lang}/plans`, `plans-${lang}-phone`);
    await shoot(phone, `/m/sign-in?lang=${lang}`, `sign-in-${lang}-phone`);
  }
}

/** Pages of one house, each in both languages. */
async function shootAs(
  page: Page,
  person: HttpPerson,
  shots: Readonly<Record<string, string>>,
): Promise<void> {
  for (const lang of ["zh", "en"]) {
    await become(page, person, lang);
    for (const [name, path] of Object.entries(shots)) {
      await shoot(page, path, name.replace("LANG", lang));
    }
  }
}

async function shootMerchant(browser: Browser, world: World, names: readonly string[]) {
  const shop = world.shops.individual;
  if (!shop) return;
  const page = await newPhonePage(browser, { origin: world.server.origin });
  const all: Readonly<Record<string, string>> = {
    "register-LANG-phone": "/m/register",
    "apply-LANG-phone": `/m/apply/${shop.applicationId}`,
    "merchant-home-LANG-phone": "/m/",
    "sales-LANG-phone": "/m/transactions",
    "terminal-LANG-phone": `/m/terminals/${shop.terminalId}`,
    "contract-LANG-phone": `/m/contracts/${shop.contractId}`,
    "trail-LANG-phone": "/m/me/trail",
  };
  await shootAs(page, shop.owner, pick(all, names));
}

function pick(all: Readonly<Record<string, string>>, names: readonly string[]) {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => names.some((part) => name.startsWith(part))),
  );
}

/** The account manager's page, which is used standing at the merchant's door. */
async function shootVisit(browser: Browser, world: World): Promise<void> {
  const manager = await world.staff("manager.pay");
  const { visits } = await manager.get<{ visits: { id: string }[] }>("/api/provider/visits");
  const phone = await newPhonePage(browser, { origin: world.server.origin });
  await shootAs(phone, manager, { "visit-LANG-phone": `/staff/visits/${visits[0]?.id}` });
}

async function shootStaff(browser: Browser, world: World): Promise<void> {
  const desk = await newDeskPage(browser, { origin: world.server.origin });
  const shop = world.shops.company;
  await shootAs(desk, await world.staff("reviewer2.pay"), {
    "queue-LANG-desk": "/staff/applications",
    "case-LANG-desk": `/staff/applications/${shop?.applicationId}`,
  });
  await shootAs(desk, await world.staff("operations.pay"), {
    "enrolments-LANG-desk": "/staff/enrolments?queue=all",
    "inventory-LANG-desk": "/staff/terminals",
    "acceptance-LANG-desk": "/staff/acceptance",
  });
  await shootVisit(browser, world);
  await shootAs(desk, await world.staff("risk.pay"), { "alerts-LANG-desk": "/staff/alerts" });
}

async function main(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-shots-"));
  await chmod(folder, 0o755);
  const server = await startServerProcess({
    DATA_DIR: join(folder, "data"),
    KEYS_DIR: join(folder, "keys"),
    LOG_LEVEL: "warn",
  });
  await server.ready();
  const browser = await openBrowser();
  try {
    const world = createWorld(server, folder);
    for (const step of [choose, register, apply]) await step(world);
    await shootMerchant(browser, world, ["apply", "register"]);
    for (const step of [visit, decideBoth, sign, enrol, deliver, accept, operate]) {
      await step(world);
    }
    await shootPublic(browser, world);
    await shootMerchant(browser, world, [
      "merchant-home",
      "sales",
      "terminal",
      "contract",
      "trail",
    ]);
    await shootStaff(browser, world);
    world.agent?.close();
  } finally {
    await browser.close();
    await server.interrupt();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
process.exit(0);
