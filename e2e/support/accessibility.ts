import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** One rule of WCAG 2.2 AA that a page breaks, and where. */
export interface Barrier {
  readonly rule: string;
  readonly what: string;
  readonly where: readonly string[];
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[] }[];
  }[];
}

let source: Promise<string> | undefined;

/**
 * What axe finds on the page as it stands now. The script is evaluated by the debugger, so the
 * page's own content security policy stays as it is.
 */
export async function findBarriers(page: Page): Promise<readonly Barrier[]> {
  source ??= readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(await source);
  const options = JSON.stringify({ runOnly: tags, resultTypes: ["violations"] });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return results.violations.map(({ id, help, nodes }) => ({
    rule: id,
    what: help,
    where: nodes.map((node) => node.target.join(" ")),
  }));
}

/** By how many pixels the page is wider than its window; 0 for a page that fits. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
}
