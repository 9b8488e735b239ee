import {
  Button,
  DateTime,
  ErrorState,
  Icon,
  List,
  Skeleton,
  StatusChip,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { MonitorSmartphone } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { identityLabels } from "../labels.ts";

type Entry = {
  readonly id: string;
  readonly current: boolean;
  readonly assurance: "limited" | "full";
  readonly createdAt: string;
  readonly lastSeenAt: string;
};

function SessionRow(props: { entry: Entry; onEnded: () => void }) {
  const t = useLabels(identityLabels);
  const { entry } = props;
  const revoke = query.useMutation("post", "/api/session/sessions/{sessionId}/revoke");
  const end = () =>
    revoke.mutate({ params: { path: { sessionId: entry.id } } }, { onSuccess: props.onEnded });
  return (
    <li className="tk-list-item flex-wrap">
      <Icon of={MonitorSmartphone} className="text-soft" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          {t(entry.current ? "thisDevice" : "otherDevice")}{" "}
          {entry.assurance === "limited" && (
            <StatusChip tone="attention">{t("limitedDevice")}</StatusChip>
          )}
        </span>
        <span className="block text-sm text-soft">
          {t("signedInAt")} <DateTime at={entry.createdAt} />
        </span>
        <span className="block text-sm text-soft">
          {t("lastSeenAt")} <DateTime at={entry.lastSeenAt} />
        </span>
      </span>
      {!entry.current && (
        <Button look="danger-quiet" small busy={revoke.isPending} onClick={end}>
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}

/** The person's sessions; every one but this can be ended from here. */
export function SessionList() {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const init = { params: { query: {} } };
  const sessions = query.useInfiniteQuery("get", "/api/session/sessions", init, cursorPaging);
  const { rows, pending, error, onRetry, hasMore, loadingMore, onLoadMore } = tableOf(sessions);
  if (pending === true) return <Skeleton lines={3} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  const ended = () => {
    announce(t("revoked"));
    void sessions.refetch();
  };
  return (
    <div className="flex flex-col gap-3">
      <List label={t("sessions")}>
        {rows.map((entry) => (
          <SessionRow key={entry.id} entry={entry} onEnded={ended} />
        ))}
      </List>
      {hasMore === true && onLoadMore && (
        <div>
          <Button look="secondary" small busy={loadingMore === true} onClick={onLoadMore}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}
