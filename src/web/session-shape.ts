import type { Lang } from "../ui-kit/lang/labels.ts";

/** An organisation that the signed-in person acts for. */
export type Membership = {
  readonly id: string;
  readonly kind: "merchant" | "provider" | "agent" | "operator";
  readonly orgId: string;
  readonly orgName: string;
  readonly role: string;
};

/** Who is signed in, for which organisation, and what that allows. */
export type Session = {
  readonly user: { readonly displayName: string } | null;
  readonly memberships: readonly Membership[];
  /** Id of the membership this session acts under. */
  readonly active: string | null;
  readonly permissions: readonly string[];
  readonly lang: Lang;
  readonly demo: boolean;
};
