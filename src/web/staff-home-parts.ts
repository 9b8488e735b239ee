import type { ComponentType } from "react";

/** A queue on the staff's first page, from a module's `ui/parts/`, for those who may work it. */
export type StaffHomePart = {
  readonly key: string;
  readonly permission: string;
  readonly part: () => Promise<ComponentType>;
};

export const staffHomeParts: readonly StaffHomePart[] = [];
