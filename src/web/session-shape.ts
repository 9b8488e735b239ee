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
  /** Null when signed out, and while a session still has to prove itself. */
  readonly user: { readonly id: string; readonly displayName: string } | null;
  readonly memberships: readonly Membership[];
  /** Id of the membership this session acts under. */
  readonly active: string | null;
  readonly permissions: readonly string[];
  /** `limited`: a known account on an unknown device; the sign-in page asks for the proof. */
  readonly assurance: "none" | "limited" | "full";
  /** Until when the person has confirmed themselves for what binds or moves money. */
  readonly steppedUpUntil: string | null;
  readonly lang: Lang;
  readonly demo: boolean;
};
