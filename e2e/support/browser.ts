import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/**
 * A real Chromium, the sizes of screen that the product is looked at in, and what a page complained
 * about. A page loads nothing from elsewhere and says nothing into the console.
 */

const arguments_ = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
];

/** Root may not use Chromium's sandbox; tests load nothing but the product's own pages. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

/** Starts Chromium from `CHROMIUM_PATH`, or where Debian puts it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [...arguments_, ...sandboxArguments()],
  });
}

/** How somebody sees the pages. */
export interface Viewing {
  /** `http://localhost:3000` */
  readonly origin: string;
  readonly lang?: "zh" | "en";
  readonly theme?: "light" | "dark";
  /** Large type for those who want it. */
  readonly largeText?: boolean;
  /** A phone inside WeChat: its user agent, and nothing else that it would add. */
  readonly weChat?: boolean;
  /** False for pages that must be complete without scripts. */
  readonly javaScript?: boolean;
}

const weChatAgent =
  "Mozilla/5.0 (Linux; Android 11; Demo Phone) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Version/4.0 Chrome/86.0.4240.99 Mobile Safari/537.36 MicroMessenger/8.0.30 NetType/WIFI";

const complaints = new WeakMap<BrowserContext, string[]>();

async function newPage(browser: Browser, viewing: Viewing, device: object): Promise<Page> {
  const { origin, lang = "zh", theme = "light", largeText = false, javaScript = true } = viewing;
  const context = await browser.newContext({
    ...device,
    baseURL: origin,
    locale: lang === "en" ? "en-US" : "zh-CN",
    colorScheme: theme,
    reducedMotion: "reduce",
    javaScriptEnabled: javaScript,
    ...(viewing.weChat === true && { userAgent: weChatAgent }),
  });
  await context.addCookies([
    { name: "lang", value: lang, url: origin },
    { name: "theme", value: theme, url: origin },
    { name: "text", value: largeText ? "large" : "normal", url: origin },
  ]);
  const said: string[] = [];
  complaints.set(context, said);
  context.on("weberror", (error) => said.push(error.error().message));
  context.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isOwn = ["localhost", "127.0.0.1"].includes(hostname) || protocol === "data:";
    if (!isOwn) said.push(`loaded from elsewhere: ${hostname}`);
  });
  return context.newPage();
}

/** A phone of 375 by 812 with touch. */
export function newPhonePage(browser: Browser, viewing: Viewing): Promise<Page> {
  const viewport = { width: 375, height: 812 };
  return newPage(browser, viewing, {
    viewport,
    screen: viewport,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
}

/** A desk screen of 1280 by 900. */
export function newDeskPage(browser: Browser, viewing: Viewing): Promise<Page> {
  return newPage(browser, viewing, { viewport: { width: 1280, height: 900 } });
}

/** Answers of the server that a test provokes on purpose show up in the console as well. */
const provoked = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** What the pages of this context complained about: script errors, blocked and foreign loads. */
export function complaintsOf(page: Page): readonly string[] {
  return (complaints.get(page.context()) ?? []).filter((line) => !provoked.test(line));
}
