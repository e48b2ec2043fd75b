/** The filters of the address, and how to change them. */
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { readFilters, writeFilters, type Filters } from "../../lib/filters";

export interface FilterState {
  filters: Filters;
  /** Changes some of them. Each choice is a step that one can go back from; typing (`quiet`) is not. */
  change: (change: Partial<Filters>, quiet?: boolean) => void;
}

export function useFilters(): FilterState {
  const [query, setQuery] = useSearchParams();
  const filters = useMemo(() => readFilters(query), [query]);
  const change = (changed: Partial<Filters>, quiet = false) =>
    setQuery(
      (before) => {
        const next = writeFilters({ ...readFilters(before), ...changed });
        const open = before.get("open");
        if (open !== null) next.set("open", open);
        return next;
      },
      { replace: quiet },
    );
  return { filters, change };
}
