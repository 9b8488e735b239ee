import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PageAssets, PublicBundle } from "../public-contract.ts";

/** What the web build wrote, read once at the start. */
export type WebBuild = {
  readonly assetsDir: string;
  readonly publicAssets: PageAssets;
  /** HTML of the two apps before language and look are filled in. */
  readonly shells: { readonly merchant: string; readonly staff: string };
  readonly bundle: PublicBundle;
};

type ManifestEntry = { readonly file: string; readonly css?: readonly string[] };

/** Addresses of the public site's files out of the build's manifest. */
export function publicAssetsOf(manifest: Readonly<Record<string, ManifestEntry>>): PageAssets {
  const entry = manifest["public-site.ts"];
  if (entry === undefined) throw new Error("the web build lacks the public site");
  const styles = (entry.css ?? []).map((file) => `/${file}`);
  return { styles, scripts: [`/${entry.file}`] };
}

/** Reads `dist/web` and loads `dist/ssr/public.js`. Throws when `npm run build:web` did not run. */
export async function readWebBuild(distDir: string): Promise<WebBuild> {
  const web = join(distDir, "web");
  const manifest = await readFile(join(web, "manifest.json"), "utf8");
  const bundle = (await import(
    pathToFileURL(join(distDir, "ssr", "public.js")).href
  )) as PublicBundle;
  return {
    assetsDir: join(web, "assets"),
    publicAssets: publicAssetsOf(JSON.parse(manifest) as Record<string, ManifestEntry>),
    shells: {
      merchant: await readFile(join(web, "merchant.html"), "utf8"),
      staff: await readFile(join(web, "staff.html"), "utf8"),
    },
    bundle,
  };
}
