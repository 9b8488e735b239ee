import type { Loading } from "../ui-kit/index.ts";

/**
 * Options for `query.useInfiniteQuery("get", path, init, cursorPaging)` over our lists, which hand
 * out an opaque `nextCursor` while there is more.
 */
export const cursorPaging = {
  pageParamName: "cursor",
  initialPageParam: undefined,
  getNextPageParam: (page: { readonly nextCursor?: string | undefined }) => page.nextCursor,
};

type PagedQuery<Row> = {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
};

/** The rows loaded so far and the states that `DataTable` shows. */
export function tableOf<Row>(paged: PagedQuery<Row>): Loading & { rows: readonly Row[] } {
  return {
    rows: paged.data?.pages.flatMap((page) => page.items) ?? [],
    pending: paged.isPending,
    // A failed "load more" keeps what is there; only an empty list becomes an error page.
    error: paged.data === undefined ? paged.error : undefined,
    onRetry: () => void paged.refetch(),
    hasMore: paged.hasNextPage,
    loadingMore: paged.isFetchingNextPage,
    onLoadMore: () => void paged.fetchNextPage(),
  };
}
