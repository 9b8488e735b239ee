import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging } from "../../../../web/paging.ts";
import { useActiveMembership } from "../../../../web/session.tsx";

/** The trail of the reader's organisation as filtered in the address; list and drawer share it. */
export function useStaffTrail() {
  const isOperator = useActiveMembership()?.kind === "operator";
  const [filters] = useFilters(["only"]);
  const onlyViews = filters.only === "views";
  const init = { params: { query: onlyViews ? { only: "views" as const } : {} } };
  const provider = query.useInfiniteQuery("get", "/api/provider/audit", init, {
    ...cursorPaging,
    enabled: !isOperator,
  });
  const operator = query.useInfiniteQuery("get", "/api/operator/audit", init, {
    ...cursorPaging,
    enabled: isOperator,
  });
  return { isOperator, trail: isOperator ? operator : provider };
}

/** The part of an entry's check value that stands in its address. */
export function entryKey({ hash }: { readonly hash: string }): string {
  return hash.slice(0, 16);
}
