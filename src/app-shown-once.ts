import type { Module } from "./kernel/module.ts";

/**
 * Writes whose answer shows a secret once: set-up links of staff, activation codes of terminals and
 * the link of a contact request. The table of kept answers never holds them.
 */

/** Endpoints by id. Those that take no idempotency key keep no answer and need no mark. */
export const SHOWN_ONCE: readonly string[] = [
  "identity.inviteAgentStaff",
  "identity.inviteOperatorStaff",
  "identity.inviteProviderStaff",
  "leads.submitContact",
  "terminals.confirmReceipt",
  "terminals.issueActivationCode",
];

/** The module with the marks on its endpoints' definitions. */
export function markShownOnce(module: Module): Module {
  if (!module.endpoints) return module;
  const endpoints = module.endpoints.map((bound) => {
    const shownOnce = bound.endpoint.shownOnce || SHOWN_ONCE.includes(bound.endpoint.id);
    return { ...bound, endpoint: { ...bound.endpoint, shownOnce } };
  });
  return { ...module, endpoints };
}
