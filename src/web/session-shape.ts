import type { components } from "../client/index.ts";

/**
 * Who is signed in, for which organisation, and what that allows. `user` is null when signed out,
 * and while a known account on an unknown device (`assurance: "limited"`) must prove itself.
 */
export type Session = components["schemas"]["Session"];

/** An organisation that the signed-in person acts for. */
export type Membership = Session["memberships"][number];
