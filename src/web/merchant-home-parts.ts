import type { ComponentType } from "react";

/**
 * The home page of the merchant answers four questions in this order: what must I do now, did my
 * money arrive, are my terminals well, is anything unusual.
 */
export type HomeQuestion = "now" | "money" | "terminals" | "unusual";

export type HomePart = {
  readonly question: HomeQuestion;
  readonly part: () => Promise<ComponentType>;
};

/** The parts that modules add, each from its `ui/parts/`; the order within a question is theirs. */
export const merchantHomeParts: readonly HomePart[] = [
  {
    question: "now",
    part: () =>
      import("../modules/applications/ui/parts/open-applications.tsx").then(
        (m) => m.OpenApplications,
      ),
  },
  {
    question: "now",
    part: () =>
      import("../modules/contracts/ui/parts/contracts-now.tsx").then((m) => m.ContractsNow),
  },
  {
    question: "terminals",
    part: () =>
      import("../modules/enrolment/ui/parts/own-enrolments.tsx").then((m) => m.OwnEnrolments),
  },
  {
    question: "now",
    part: () =>
      import("../modules/terminals/ui/parts/home-terminals.tsx").then((m) => m.TerminalsToDo),
  },
  {
    question: "terminals",
    part: () =>
      import("../modules/terminals/ui/parts/home-terminals.tsx").then((m) => m.HomeTerminals),
  },
  {
    question: "money",
    part: () =>
      import("../modules/transactions/ui/parts/home-takings.tsx").then((m) => m.HomeTakings),
  },
  {
    question: "terminals",
    part: () =>
      import("../modules/acceptance/ui/parts/home-acceptance.tsx").then((m) => m.HomeAcceptance),
  },
];
