import type { Page } from "playwright-core";

/** Signing in the way people do: on the pages, with the code from the simulated inbox's page. */

const attempts = 40;

/**
 * The newest code sent to a number, read on the labelled inbox page of a demo, in the language of
 * the page that waits for it: the public site remembers which one was opened last.
 */
export async function readCodeOnInbox(page: Page, phone: string): Promise<string> {
  const lang = (await page.locator("html").getAttribute("lang"))?.slice(0, 2) ?? "zh";
  const inbox = await page.context().newPage();
  try {
    for (let tries = 0; tries < attempts; tries++) {
      await inbox.goto(`/${lang}/demo/sms?phone=${phone.slice(-4)}`);
      const [text] = await inbox.locator("main li").allInnerTexts();
      const code = /\b\d{6}\b/.exec(text ?? "")?.[0];
      if (code !== undefined) return code;
      await inbox.waitForTimeout(150);
    }
  } finally {
    await inbox.close();
  }
  throw new Error("no code arrived in the simulated inbox");
}

/**
 * Signs in by phone on the merchant's sign-in page, which speaks either language, and waits for the
 * page that it goes on to.
 */
export async function signInByPhone(page: Page, phone: string, next = "/m/"): Promise<void> {
  await page.goto(`/m/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel(/^(手机号|Mobile number)/).fill(phone);
  await page.getByRole("button", { name: /^(获取验证码|Send me a code)$/ }).click();
  const code = page.getByLabel(/^(验证码|Code)/);
  await code.waitFor();
  await code.fill(await readCodeOnInbox(page, phone));
  await page.getByRole("button", { name: /^(登录|Sign in)$/ }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

/** Signs a fictional member of staff in from the list of the demo's accounts. */
export async function signInAsDemoStaff(page: Page, login: string): Promise<void> {
  await page.goto("/staff/demo-accounts");
  await page.getByRole("button", { name: new RegExp(` ${login}$`) }).click();
  await page.waitForURL((url) => url.pathname === "/staff/");
}
