import type { ComponentType } from "react";

/** A part of the merchant's own page, from a module's `ui/parts/`, for those who may see it. */
export type MePart = {
  readonly key: string;
  readonly permission: string;
  readonly part: () => Promise<ComponentType>;
};

/** The parts in the order of the page: the business first, the person's own settings below. */
export const merchantMeParts: readonly MePart[] = [
  {
    key: "stores",
    permission: "merchants.read",
    part: () => import("../modules/merchants/ui/parts/me-stores.tsx").then((m) => m.MeStores),
  },
];
