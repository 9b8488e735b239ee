import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Steps of the browser build. They run at build time only; the server never loads them. */

/** CSS that Chromium 86 does not know and would drop, and with it the rule around it. */
const tooNew = [
  { name: "cascade layers", found: /@layer(?! properties)\b/ },
  { name: ":where()", found: /:where\(/ },
  { name: ":is()", found: /:is\(/ },
  { name: ":has()", found: /:has\(/ },
  { name: "oklch()", found: /oklch\(/ },
  { name: "individual transforms", found: /[{;](?:translate|rotate|scale):/ },
  { name: "logical properties", found: /[{;](?:padding|margin|inset)-(?:inline|block):/ },
  { name: "dynamic viewport units", found: /\d(?:dvh|svh|lvh)\b/ },
] as const;

/** Names of features in a style sheet that the oldest supported browser does not know. */
export function findNewCss(css: string): string[] {
  return tooNew.filter(({ found }) => found.test(css)).map(({ name }) => name);
}

/** Fails the build when a style sheet would not work in the oldest supported browser. */
export function refuseNewCss(): Plugin {
  return {
    name: "tillkeeper:refuse-new-css",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const [file, output] of Object.entries(bundle)) {
        if (output.type !== "asset" || !file.endsWith(".css")) continue;
        const problems = findNewCss(String(output.source));
        if (problems.length > 0) {
          this.error(`${file} uses CSS that Chromium 86 does not know: ${problems.join(", ")}`);
        }
      }
    },
  };
}

const compressible = /\.(?:js|css|svg|json)$/;

async function compressFile(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < 1024) return;
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content));
}

/** Writes `.gz` and `.br` beside each text asset, so that the server only picks a file. */
export function compressAssets(): Plugin {
  return {
    name: "tillkeeper:compress-assets",
    apply: "build",
    async writeBundle(options) {
      const dir = join(options.dir ?? ".", "assets");
      const files = await readdir(dir).catch(() => []);
      const wanted = files.filter((file) => compressible.test(file));
      await Promise.all(wanted.map((file) => compressFile(join(dir, file))));
    },
  };
}

type Chunk = { readonly code: string; readonly imports: readonly string[] };

/** Bytes, compressed, that a browser loads before the first page of an entry shows. */
export function initialBytes(entry: string, chunks: ReadonlyMap<string, Chunk>): number {
  const seen = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const chunk = chunks.get(file);
    if (chunk === undefined || seen.has(file)) continue;
    seen.add(file);
    waiting.push(...chunk.imports);
  }
  return [...seen].reduce((sum, file) => sum + gzipSync(chunks.get(file)?.code ?? "").length, 0);
}

/** Fails the build when an entry would load more script at first than its readers can wait for. */
export function limitInitial(limits: Readonly<Record<string, number>>): Plugin {
  return {
    name: "tillkeeper:limit-initial",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const chunks = new Map<string, Chunk>();
      const entries = new Map<string, string>();
      for (const output of Object.values(bundle)) {
        if (output.type !== "chunk") continue;
        chunks.set(output.fileName, output);
        if (output.isEntry) entries.set(output.name, output.fileName);
      }
      for (const [name, limit] of Object.entries(limits)) {
        const bytes = initialBytes(entries.get(name) ?? "", chunks);
        if (bytes > limit) {
          this.error(`${name} loads ${bytes} bytes of script at first, ${limit} are allowed`);
        }
      }
    },
  };
}
