import { useNavigate, useSearchParams } from "react-router";
import { useSessionActions } from "../../../../web/session.tsx";

/**
 * Goes on after a sign-in: to the page that asked for it when it lies in this house, else to the
 * house's home.
 */
export function useNextPage(house: "/m" | "/staff"): {
  readonly next: string;
  readonly goOn: () => Promise<void>;
} {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { refresh } = useSessionActions();
  const wanted = search.get("next") ?? "";
  const next = wanted.startsWith(`${house}/`) ? wanted : `${house}/`;
  const goOn = async () => {
    await refresh();
    await navigate(next, { replace: true });
  };
  return { next, goOn };
}
