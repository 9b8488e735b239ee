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
    key: "contracts-to-sign",
    permission: "contracts.countersign",
    part: () =>
      import("../modules/contracts/ui/parts/waiting-contracts.tsx").then((m) => m.ContractsToSign),
  },
  {
    key: "contracts-to-confirm",
    permission: "contracts.confirmSigning",
    part: () =>
      import("../modules/contracts/ui/parts/waiting-contracts.tsx").then(
        (m) => m.ContractsToConfirm,
      ),
  },
  {
    key: "enrolments",
    permission: "enrolment.work",
    part: () =>
      import("../modules/enrolment/ui/parts/waiting-enrolments.tsx").then(
        (m) => m.WaitingEnrolments,
      ),
  },
  {
    key: "terminals-to-send",
    permission: "terminals.place",
    part: () =>
      import("../modules/terminals/ui/parts/waiting-terminals.tsx").then((m) => m.WaitingTerminals),
  },
  {
    key: "contact-requests",
    permission: "leads.read",
    part: () =>
      import("../modules/leads/ui/parts/waiting-requests.tsx").then((m) => m.WaitingRequests),
  },
  {
    key: "acceptance",
    permission: "acceptance.goLive",
    part: () =>
      import("../modules/acceptance/ui/parts/waiting-acceptance.tsx").then(
        (m) => m.WaitingAcceptance,
      ),
  },
  {
    key: "alerts",
    permission: "monitoring.readAlerts",
    part: () => import("../modules/monitoring/ui/parts/open-alerts.tsx").then((m) => m.OpenAlerts),
  },
];
