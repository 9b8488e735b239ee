import type { ComponentType } from "react";

/** A queue on the staff's first page, from a module's `ui/parts/`, for those who may work it. */
export type StaffHomePart = {
  readonly key: string;
  readonly permission: string;
  readonly part: () => Promise<ComponentType>;
};

export const staffHomeParts: readonly StaffHomePart[] = [
  {
    key: "applications",
    permission: "applications.readQueue",
    part: () =>
      import("../modules/applications/ui/parts/waiting-applications.tsx").then(
        (m) => m.WaitingApplications,
      ),
  },
  {
    key: "contact-requests",
    permission: "leads.read",
    part: () =>
      import("../modules/leads/ui/parts/waiting-requests.tsx").then((m) => m.WaitingRequests),
  },
];
