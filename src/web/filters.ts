import { useSearchParams } from "react-router";

/**
 * The filters of a list, kept in its address so that they survive the drawer, a reload and being
 * sent to a colleague. An empty value removes the filter. Never put personal data into one: the
 * address ends up in histories and logs.
 */
export function useFilters<const Name extends string>(
  names: readonly Name[],
): [Partial<Record<Name, string>>, (name: Name, value: string) => void] {
  const [params, setParams] = useSearchParams();
  const filters: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value !== null && value !== "") filters[name] = value.slice(0, 200);
  }
  const setFilter = (name: Name, value: string) => {
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  return [filters, setFilter];
}
