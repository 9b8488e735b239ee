import fc from "fast-check";
import { expect, test } from "vitest";
import { advanceRun, EMPTY_RUN, type RunProgress, STEP_KINDS, type StepSeen } from "./run.ts";

const at = new Date("2026-11-23T02:00:00Z");
const seen = (kind: StepSeen["kind"], trace: string, change: Partial<StepSeen> = {}): StepSeen => ({
  kind,
  at,
  traceNumber: trace,
  referenceNumber: kind === "sign-on" ? null : `ref-${trace}`,
  isApproved: true,
  ...change,
});
const play = (steps: readonly StepSeen[]): RunProgress => steps.reduce(advanceRun, EMPTY_RUN);
const voidOf = (trace: string, original: string) =>
  seen("void", trace, { originalTraceNumber: original });

test("sign-on, sale and its void pass", () => {
  const run = play([seen("sign-on", "1"), seen("sale", "2"), voidOf("3", "2")]);
  expect(run.state).toBe("passed");
  expect(STEP_KINDS).toEqual(["sign-on", "sale", "void"]);
  expect(play([seen("sign-on", "9")]).signOn).toEqual({
    at,
    traceNumber: "9",
    referenceNumber: null,
  });
  expect(advanceRun(run, seen("sign-on", "4"))).toBe(run);
});

const incomplete: readonly [string, StepSeen[]][] = [
  ["nothing", []],
  ["sale without sign-on", [seen("sale", "2"), voidOf("3", "2")]],
  ["void without sale", [seen("sign-on", "1"), voidOf("3", "2")]],
  ["void of another sale", [seen("sign-on", "1"), seen("sale", "2"), voidOf("3", "9")]],
  ["void that names nothing", [seen("sign-on", "1"), seen("sale", "2"), seen("void", "3")]],
  [
    "sign-on in between",
    [seen("sign-on", "1"), seen("sale", "2"), seen("sign-on", "3"), voidOf("4", "2")],
  ],
  [
    "a later sale in between",
    [seen("sign-on", "1"), seen("sale", "2"), seen("sale", "3"), voidOf("4", "2")],
  ],
  [
    "a part that was declined",
    [seen("sign-on", "1"), seen("sale", "2", { isApproved: false }), voidOf("3", "2")],
  ],
];
test.each(incomplete)("%s does not pass", (_, steps) => {
  expect(play(steps).state).toBe("open");
});

test("whatever the order, a passed run has its parts in their order", () => {
  const step = fc
    .tuple(
      fc.constantFrom(...STEP_KINDS),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
    )
    .map(([kind, trace, original, isApproved]) =>
      seen(kind, String(trace), { isApproved, originalTraceNumber: String(original) }),
    );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const run = play(steps);
      const isComplete = run.signOn !== null && run.sale !== null && run.void !== null;
      return (run.state === "passed") === isComplete;
    }),
  );
});
