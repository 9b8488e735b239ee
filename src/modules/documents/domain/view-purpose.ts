import type { Role } from "../../../kernel/actor.ts";

/** Why an acquirer's person opens a merchant's document. */
export const VIEW_PURPOSES = [
  "application-review",
  "site-visit",
  "contract",
  "enrolment",
  "periodic-review",
  "support",
  "risk",
] as const;
export type ViewPurpose = (typeof VIEW_PURPOSES)[number];

const PURPOSES: Partial<Record<Role, ViewPurpose>> = {
  "provider.account-manager": "site-visit",
  "provider.signatory": "contract",
  "provider.operations": "enrolment",
  "provider.support": "support",
  "provider.risk": "risk",
};

/**
 * What a person of an acquirer opens documents for. It follows from the post, never from what the
 * viewer says: whoever could choose `risk` could look unseen by the merchant.
 */
export function purposeOf(role: Role | undefined): ViewPurpose {
  return (role && PURPOSES[role]) ?? "application-review";
}

/**
 * Whether the merchant learns of a view. It does, except where that would tell it of a suspicion:
 * a look by the risk officers, or for their purpose, stands in the acquirer's own trail alone
 * (CN-AML-35).
 */
export function isShownToMerchant(purpose: ViewPurpose, role: Role | undefined): boolean {
  return purpose !== "risk" && role !== "provider.risk";
}
