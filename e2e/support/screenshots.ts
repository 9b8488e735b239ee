import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";

// In the checkout: a fixed name in the folder for temporary files may be another user's already.
const CHECKOUT = resolve(import.meta.dirname, "../..");
const folder = process.env["SCREENSHOTS_DIR"] ?? join(CHECKOUT, ".screenshots");

/**
 * Keeps a picture of the whole page as `<name>.png`; returns its path. The window grows to the page
 * meanwhile, so that what sticks to its edges stands where a reader at the end would see it.
 */
export async function shoot(page: Page, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  const window = page.viewportSize() ?? { width: 1280, height: 900 };
  const heightPx = await page.evaluate<number>("document.documentElement.scrollHeight");
  await page.setViewportSize({ width: window.width, height: Math.max(window.height, heightPx) });
  await page.screenshot({ path, animations: "disabled" });
  await page.setViewportSize(window);
  return path;
}
