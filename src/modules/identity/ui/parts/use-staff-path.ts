import { useActiveMembership } from "../../../../web/session.tsx";

/** The staff list of one kind of organisation; the three have the same shape. */
export type StaffPath = "/api/provider/staff" | "/api/agent/staff" | "/api/operator/staff";

const paths = {
  provider: "/api/provider/staff",
  agent: "/api/agent/staff",
  operator: "/api/operator/staff",
} as const;

/** The list of the organisation that the session acts for. */
export function useStaffPath(): StaffPath {
  const kind = useActiveMembership()?.kind;
  return kind === undefined || kind === "merchant" ? paths.provider : paths[kind];
}
