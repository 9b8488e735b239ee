import {
  Card,
  ErrorState,
  List,
  ListItem,
  Skeleton,
  TextLink,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { queueLabels } from "../labels.ts";
import { CallBy } from "./request-state.tsx";

/** The newest contact requests that nobody took yet, on the first page of the staff console. */
export function WaitingRequests() {
  const t = useLabels(queueLabels);
  const text = useText();
  const waiting = query.useQuery("get", "/api/provider/contact-requests", {
    params: { query: { state: "new", limit: 5 } },
  });
  return (
    <Card
      heading={t("title")}
      aside={<TextLink href="/staff/contact-requests">{t("all")}</TextLink>}
    >
      {waiting.isPending && <Skeleton />}
      {waiting.error && <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data?.items.length === 0 && <p className="text-soft">{t("noneWaiting")}</p>}
      {waiting.data !== undefined && waiting.data.items.length > 0 && (
        <List label={t("title")}>
          {waiting.data.items.map((request) => (
            <ListItem
              key={request.id}
              title={request.shopName ?? t("erased")}
              line={request.region ? text(request.region) : undefined}
              end={<CallBy request={request} />}
              href={`/staff/contact-requests/${request.id}`}
            />
          ))}
        </List>
      )}
    </Card>
  );
}
