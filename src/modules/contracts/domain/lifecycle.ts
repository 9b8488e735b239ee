import { DAY_MS } from "../../../kernel/clock.ts";
import { defineStateMachine } from "../../../kernel/state-machine.ts";

/**
 * The states of a contract. The merchant signs first and the acquirer second: nobody of the
 * acquirer is asked before the merchant has signed.
 */
export const CONTRACT_STATES = [
  "prepared",
  "shown",
  "merchant-signed",
  "in-force",
  "declined",
  "expired",
] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

export const CONTRACT_ACTIONS = ["show", "sign", "countersign", "decline", "expire"] as const;
export type ContractAction = (typeof CONTRACT_ACTIONS)[number];

export const contractMachine = defineStateMachine<ContractState, ContractAction>({
  initial: "prepared",
  transitions: {
    prepared: { show: "shown", decline: "declined", expire: "expired" },
    shown: { show: "shown", sign: "merchant-signed", decline: "declined", expire: "expired" },
    "merchant-signed": { countersign: "in-force", decline: "declined", expire: "expired" },
    "in-force": {},
    declined: {},
    expired: {},
  },
});

/** States that wait for somebody and therefore run out. */
export const OPEN_STATES = [
  "prepared",
  "shown",
  "merchant-signed",
] as const satisfies readonly ContractState[];

/** True while a signature is still possible. */
export function isOpen(state: ContractState): boolean {
  return (OPEN_STATES as readonly string[]).includes(state);
}

/** True for a contract that came to nothing, so that another one may be prepared. */
export function mayBeReissued(state: ContractState): boolean {
  return state === "declined" || state === "expired";
}

/** Natural days in which both sides can sign. */
export const SIGNING_DAYS = 30;

/** When an open contract runs out. */
export function expiryOf(preparedAt: Date): Date {
  return new Date(preparedAt.getTime() + SIGNING_DAYS * DAY_MS);
}

/** Queues of the acquirer's people: nobody is asked to sign before the merchant has. */
export const QUEUES = ["to-sign", "to-confirm", "all"] as const;
export type Queue = (typeof QUEUES)[number];

const QUEUED: Readonly<Record<Queue, readonly ContractState[]>> = {
  "to-sign": ["merchant-signed"],
  "to-confirm": ["prepared", "shown"],
  all: CONTRACT_STATES,
};

/** The states of the contracts that stand in a queue. */
export function statesOf(queue: Queue): readonly ContractState[] {
  return QUEUED[queue];
}

/** Why a contract was not signed. Codes only: a free sentence would carry personal data. */
export const DECLINE_REASONS = {
  merchant: ["fees-not-agreed", "terms-not-agreed", "details-wrong", "no-longer-wanted"],
  provider: ["details-wrong", "wrong-signatory", "terms-outdated"],
} as const;
export type DeclineReason =
  (typeof DECLINE_REASONS.merchant)[number] | (typeof DECLINE_REASONS.provider)[number];

/** Every reason once, for tables and facts. */
export const ALL_DECLINE_REASONS = [
  ...new Set<DeclineReason>([...DECLINE_REASONS.merchant, ...DECLINE_REASONS.provider]),
] as [DeclineReason, ...DeclineReason[]];
