import { benchApi } from "./api.ts";
import { type Metric, report } from "./result.ts";

/** `npm run bench -- NAME [--json]`. */
const BENCHES: Readonly<Record<string, () => Promise<Metric[]>>> = { api: benchApi };

const name = process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "";
const bench = BENCHES[name];
if (!bench) {
  console.error(`Usage: npm run bench -- ${Object.keys(BENCHES).join("|")} [--json]`);
  process.exit(2);
}
report(name, await bench(), process.argv.includes("--json"));
process.exit(0);
