import { query } from "../../../../web/api.ts";

/** The merchant's name and stores; one question for every page that shows a part of it. */
export function useProfile() {
  return query.useQuery("get", "/api/merchant/profile");
}

/** For after a store changed: what was loaded before is asked for again. */
export const profileKey = ["get", "/api/merchant/profile"] as const;
