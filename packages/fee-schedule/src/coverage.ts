// Whether the lines of one code answer every month exactly once. A price that only starts later
// must be preceded by an explicit `none`, so that "free for six months" shows what comes after.

import { CHANNELS } from "./fee-code.ts";
import { isPaymentLine } from "./fee-line.ts";
import type { FeeLine } from "./fee-line.ts";

type CoverageProblem = "CODE_MISSING" | "MONTHS_NOT_COVERED" | "MONTHS_OVERLAP" | "PRICED_AND_NONE";

/**
 * Compares all lines of one code. A one-off line is charged in its first month and answers every
 * month after it; like any other price it needs a `none` for the months before.
 */
export function findCoverageProblems(lines: readonly FeeLine[]): readonly CoverageProblem[] {
  if (lines.length === 0) return ["CODE_MISSING"];
  const problems = new Set<CoverageProblem>();
  lines.forEach((first, index) => {
    for (const second of lines.slice(index + 1)) {
      const problem = compareLines(first, second);
      if (problem !== undefined) problems.add(problem);
    }
  });
  if (!isEveryMonthCovered(lines)) problems.add("MONTHS_NOT_COVERED");
  return [...problems].sort();
}

function compareLines(first: FeeLine, second: FeeLine): CoverageProblem | undefined {
  const { basis } = first;
  if (!doMonthsMeet(first, second)) return undefined;
  if (basis !== second.basis) {
    return basis === "none" || second.basis === "none" ? "PRICED_AND_NONE" : undefined;
  }
  if (isPaymentLine(first) && isPaymentLine(second)) {
    const doChannelsMeet =
      first.channel === "all" || second.channel === "all" || first.channel === second.channel;
    return doChannelsMeet ? "MONTHS_OVERLAP" : undefined;
  }
  return "MONTHS_OVERLAP";
}

function doMonthsMeet(first: FeeLine, second: FeeLine): boolean {
  return first.fromMonth <= lastChargedMonth(second) && second.fromMonth <= lastChargedMonth(first);
}

function lastChargedMonth(line: FeeLine): number {
  return line.basis === "one-off" ? line.fromMonth : (line.toMonth ?? Infinity);
}

function lastAnsweredMonth(line: FeeLine): number {
  return line.basis === "one-off" ? Infinity : (line.toMonth ?? Infinity);
}

/** Walks the lines by their start; each next one has to begin before a month is left out. */
function isEveryMonthCovered(lines: readonly FeeLine[]): boolean {
  const channels = lines.some((line) => isPaymentLine(line) && line.channel !== "all")
    ? listChannels(lines)
    : ["all" as const];
  return channels.every((channel) => {
    const answering = lines
      .filter((line) => !isPaymentLine(line) || [channel, "all"].includes(line.channel))
      .sort((first, second) => first.fromMonth - second.fromMonth);
    let next = 1;
    for (const line of answering) {
      if (line.fromMonth > next) return false;
      next = Math.max(next, lastAnsweredMonth(line) + 1);
    }
    return next === Infinity;
  });
}

/** Channels that the code speaks about; the others are simply not charged by it. */
function listChannels(lines: readonly FeeLine[]): readonly string[] {
  return CHANNELS.filter((channel) => {
    return lines.some((line) => isPaymentLine(line) && line.channel === channel);
  });
}
