import type { OutsideAnswer, OutsideQuestion, OutsideRegister } from "../ports.ts";

/**
 * Registers of a demo. They answer by words in the fictional name, so that every branch can be
 * shown, and every answer says that it is simulated.
 */

const WORDS = {
  register: [
    ["注销", "revoked"],
    ["查无", "not-found"],
    ["不符", "differs"],
  ],
  clearing: [
    ["黑名单", "blacklisted"],
    ["风险提示", "caution"],
  ],
} as const;

const OTHERWISE = { register: "match", clearing: "clear" } as const;

function answer(kind: OutsideRegister["kind"], question: OutsideQuestion): OutsideAnswer {
  const found = WORDS[kind].find(([word]) => question.legalName.includes(word));
  return {
    result: found?.[1] ?? OTHERWISE[kind],
    reference: `SIM-${kind.toUpperCase()}-${question.uscc.slice(-6)}`,
    simulated: true,
  };
}

/** The company register and the clearing side's merchant system, simulated. */
export function simulatedRegisters(): readonly OutsideRegister[] {
  return (["register", "clearing"] as const).map((kind) => ({
    kind,
    ask: async (question) => answer(kind, question),
  }));
}
