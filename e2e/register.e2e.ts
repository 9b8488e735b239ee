import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBarriers, overflowOf } from "./support/accessibility.ts";
import { complaintsOf, newDeskPage, newPhonePage, openBrowser } from "./support/browser.ts";
import { type DemoServer, startDemoServer } from "./support/demo-server.ts";
import { shoot } from "./support/screenshots.ts";
import { signInByPhone } from "./support/sign-in.ts";

/** A visitor inside WeChat registers by phone and sees in the trail what was recorded. */

let server: DemoServer;
let browser: Browser;
beforeAll(async () => {
  server = await startDemoServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What must hold on every page: it fits, nobody is shut out, nothing was blocked or broke. */
async function expectSound(page: Page, name: string): Promise<void> {
  await shoot(page, `register-${name}`);
  expect({ name, barriers: await findBarriers(page) }).toEqual({ name, barriers: [] });
  expect({ name, overflowPx: await overflowOf(page) }).toEqual({ name, overflowPx: 0 });
  expect({ name, complaints: complaintsOf(page) }).toEqual({ name, complaints: [] });
}

async function fillStore(page: Page, regions: readonly string[]): Promise<void> {
  await page.getByLabel("门店名称").fill("示例一店");
  await page.getByLabel("没有固定场所").check();
  const levels = ["请选择省、自治区或直辖市", "请选择市或区", "请选择区或县"];
  for (const [level, region] of regions.entries()) {
    await page.getByLabel(levels[level] ?? "").selectOption({ label: region });
  }
  await page.getByLabel("详细地址").fill("示例大道 8 号");
}

test("a visitor registers merchant and store on the phone and reads the trail", async () => {
  const page = await newPhonePage(browser, { origin: server.origin, weChat: true });
  await page.goto("/m/register");
  await page.getByRole("heading", { name: "登录" }).waitFor();
  await expectSound(page, "1-sign-in");
  await signInByPhone(page, "13900010001", "/m/register");

  await page.getByRole("heading", { name: "登记商户" }).waitFor();
  const send = page.getByRole("button", { name: "登记商户和门店" });
  await send.click();
  expect(await page.getByText("请填写此项").count()).toBe(5);
  await expectSound(page, "2-mistakes");

  await page.getByLabel("商户名称").fill("示例商行");
  await page.getByLabel("您的姓名").fill("示例店主");
  await fillStore(page, ["浙江省", "杭州市", "西湖区"]);
  await expectSound(page, "3-filled");
  await send.click();
  await page.getByRole("heading", { name: "示例店主，您好" }).waitFor();
  await page.getByRole("heading", { name: "现在要办的事" }).waitFor();
  await expectSound(page, "4-home");

  await page.getByRole("link", { name: "我的", exact: true }).click();
  await page.getByText("浙江省 杭州市 西湖区 示例大道 8 号").waitFor();
  await page.getByRole("link", { name: /^操作记录/ }).click();
  await page.getByRole("heading", { name: "操作记录" }).waitFor();
  // The trail follows within seconds; until then the page is asked again.
  const readAgain = async () => {
    await page.reload();
    await page.waitForLoadState("networkidle");
    return page.getByText("登记了门店").count();
  };
  await expect.poll(readAgain, { timeout: 30_000, interval: 500 }).toBe(1);
  expect(await page.getByText("登记了商户").count()).toBe(1);
  await expectSound(page, "5-trail");
  await page.getByRole("button", { name: "谁看过我的资料" }).click();
  await page.getByText("还没有人查看过您的资料").waitFor();
});

test("a plan chosen before the first sign-in is still chosen after registering", async () => {
  const page = await newPhonePage(browser, { origin: server.origin });
  await page.goto("/zh/plans");
  await page.getByRole("link", { name: "稳定费率方案（演示）" }).first().click();
  const apply = page.locator('main a[href*="/m/apply"]').first();
  const wanted = new URL((await apply.getAttribute("href")) ?? "", server.origin);
  const next = wanted.pathname + wanted.search;
  await signInByPhone(page, "13900010003", next);
  await page.getByRole("link", { name: "登记商户" }).click();
  await page.getByLabel("商户名称").fill("示例花店");
  await page.getByLabel("您的姓名").fill("示例花农");
  await fillStore(page, ["北京市", "朝阳区"]);
  await page.getByRole("button", { name: "登记商户和门店" }).click();
  await page.getByRole("heading", { name: "申请收单服务" }).waitFor();
  await page.getByRole("radio", { name: /稳定费率方案/ }).waitFor();
  await expect.poll(() => page.getByRole("radio", { name: /稳定费率方案/ }).isChecked()).toBe(true);
});

test("a store is changed after its changes were shown, and the last one stays", async () => {
  const page = await newPhonePage(browser, { origin: server.origin });
  await signInByPhone(page, "13900010002", "/m/register");
  await page.getByLabel("商户名称").fill("示例车队");
  await page.getByLabel("您的姓名").fill("示例司机");
  await fillStore(page, ["北京市", "朝阳区"]);
  await page.getByRole("button", { name: "登记商户和门店" }).click();
  await page.getByRole("heading", { name: "示例司机，您好" }).waitFor();

  await page.goto("/m/me/stores");
  await page.getByRole("link", { name: /示例一店/ }).click();
  await page.getByText("唯一在营业的门店").waitFor();
  await page.getByLabel("请选择市或区").selectOption({ label: "海淀区" });
  await page.getByRole("button", { name: "保存修改" }).click();
  const dialog = page.getByRole("dialog", { name: "确认这些修改" });
  await dialog.getByText("北京市 朝阳区").waitFor();
  await dialog.getByText("北京市 海淀区").waitFor();
  await expectSound(page, "6-changes");
  await dialog.getByRole("button", { name: "按此修改" }).click();
  await page.getByText("北京市 海淀区 示例大道 8 号").waitFor();
});

test("the simulated inbox is complete without scripts, in both languages", async () => {
  for (const lang of ["zh", "en"] as const) {
    const page = await newDeskPage(browser, { origin: server.origin, lang, javaScript: false });
    await page.goto(`/${lang}/demo/sms`);
    await page.locator("main li").first().waitFor();
    await page.locator('[name="phone"]').fill("0002");
    await page.getByRole("button", { name: lang === "zh" ? "筛选" : "Filter" }).click();
    expect(new URL(page.url()).search).toBe("?phone=0002");
    expect(await page.locator("main li").allInnerTexts()).toEqual([
      expect.stringContaining("+86139****0002"),
    ]);
    await shoot(page, `inbox-${lang}`);
    await page.context().close();
  }
});
