/** What every benchmark prints as its last line. */

/** One measured figure beside its target. A peer's figure has no target of its own. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  readonly better: "higher" | "lower";
  readonly ok: boolean;
}

/** Makes a metric; without a target it is always ok. */
export function metric(
  name: string,
  value: number,
  unit: string,
  aim: { readonly target: number | null; readonly better: Metric["better"] },
): Metric {
  const { target, better } = aim;
  const met = target === null || (better === "lower" ? value <= target : value >= target);
  return { name, value: Math.round(value * 100) / 100, unit, target, better, ok: met };
}

/** Prints a table for people and, when asked, the line for machines. */
export function report(bench: string, metrics: readonly Metric[], asJson: boolean): void {
  for (const { name, value, unit, target, better, ok } of metrics) {
    const sign = better === "lower" ? "≤" : "≥";
    const aim = target === null ? "" : `target ${sign} ${target} ${unit}`;
    console.log(`${ok ? "ok  " : "MISS"} ${name.padEnd(34)} ${value} ${unit}  ${aim}`);
  }
  if (asJson) console.log(JSON.stringify({ bench, metrics }));
}
