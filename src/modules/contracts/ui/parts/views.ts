import type { components } from "../../../../client/index.ts";
import type { Tone } from "../../../../ui-kit/index.ts";
import type { ContractState } from "../../domain/lifecycle.ts";

/** The answers that these pages show. */
export type Contract = components["schemas"]["Contract"];
export type ContractItem = components["schemas"]["ContractItem"];

const TONES: Readonly<Record<ContractState, Tone>> = {
  prepared: "attention",
  shown: "attention",
  "merchant-signed": "info",
  "in-force": "good",
  declined: "neutral",
  expired: "neutral",
};

/** How a state looks; its word always stands beside. */
export function toneOf(state: ContractState): Tone {
  return TONES[state];
}

/** What a signer says they saw. */
export function seenOf({ documentSha256, feeScheduleHash }: Contract) {
  return { documentSha256, feeScheduleHash };
}

/** A digest in groups of eight, so that two people can read it to each other. */
export function grouped(digest: string): string {
  return digest.match(/.{1,8}/g)?.join(" ") ?? "";
}
