import { useParams, useSearchParams } from "react-router";
import {
  Callout,
  Card,
  DateOnly,
  EmptyState,
  ErrorState,
  Facts,
  PageHeader,
  Skeleton,
  StatusChip,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Store as StoreIcon } from "../../../../ui-kit/icons.ts";
import { useMay } from "../../../../web/session.tsx";
import { merchantLabels } from "../labels.ts";
import { StoreClosing } from "../parts/store-closing.tsx";
import { StoreForm } from "../parts/store-form.tsx";
import type { StoreView } from "../parts/store-list.tsx";
import { useProfile } from "../parts/use-profile.ts";

function StoreFacts({ store }: { store: StoreView }) {
  const t = useLabels(merchantLabels);
  const closed = store.closedAt !== null;
  return (
    <Card>
      <Facts
        facts={[
          {
            name: t("state"),
            value: (
              <StatusChip tone={closed ? "neutral" : "good"}>
                {t(closed ? "closed" : "open")}
              </StatusChip>
            ),
          },
          { name: t("region"), value: store.regionName },
          { name: t("address"), value: store.address },
          { name: t("premises"), value: t(`premises_${store.premises}`) },
          { name: t("openedOn"), value: <DateOnly on={store.createdAt} /> },
          ...(store.closedAt === null
            ? []
            : [{ name: t("closedOn"), value: <DateOnly on={store.closedAt} /> }]),
        ]}
      />
    </Card>
  );
}

/** Where the page was opened from: an application whose store was sent back, or the list. */
function useBack() {
  const t = useLabels(merchantLabels);
  const [params] = useSearchParams();
  const application = params.get("application") ?? "";
  return /^app_[0-9a-f]{32}$/.test(application)
    ? { href: `/m/apply/${application}`, label: t("backToApplication") }
    : { href: "/m/me/stores", label: t("backToStores") };
}

function StoreBody(props: { store: StoreView; isLast: boolean; backHref: string }) {
  const t = useLabels(merchantLabels);
  const mayManage = useMay("merchants.manageStores");
  const { store, isLast } = props;
  if (store.closedAt !== null) return <StoreFacts store={store} />;
  if (!mayManage) {
    return (
      <div className="flex flex-col gap-4">
        <StoreFacts store={store} />
        <Callout tone="info">{t("readOnly")}</Callout>
      </div>
    );
  }
  return (
    <>
      <StoreForm store={store} doneHref={props.backHref} />
      <StoreClosing store={store} isLast={isLast} />
    </>
  );
}

/** One store: its details, for those who may change them as a form, and its end. */
export function StorePage() {
  const t = useLabels(merchantLabels);
  const { storeId } = useParams();
  const profile = useProfile();
  const back = useBack();
  if (profile.isPending) return <Skeleton lines={6} />;
  if (profile.data === undefined) {
    return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />;
  }
  const { stores } = profile.data;
  const store = stores.find((each) => each.id === storeId);
  if (store === undefined) {
    return (
      <>
        <PageHeader title={t("storeTitle")} back={back} />
        <EmptyState icon={StoreIcon} title={t("storeMissingTitle")}>
          {t("storeMissingText")}
        </EmptyState>
      </>
    );
  }
  const isLast = stores.filter((each) => each.closedAt === null).length === 1;
  return (
    <>
      <PageHeader title={store.name} back={back} />
      <StoreBody
        key={`${store.id}:${store.version}`}
        store={store}
        isLast={isLast}
        backHref={back.href}
      />
    </>
  );
}
