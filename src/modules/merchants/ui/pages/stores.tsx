import {
  ButtonLink,
  ErrorState,
  PageHeader,
  Skeleton,
  StickyAction,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Plus } from "../../../../ui-kit/icons.ts";
import { useMay } from "../../../../web/session.tsx";
import { merchantLabels } from "../labels.ts";
import { StoreList } from "../parts/store-list.tsx";
import { useProfile } from "../parts/use-profile.ts";

function AllStores() {
  const t = useLabels(merchantLabels);
  const profile = useProfile();
  if (profile.isPending) return <Skeleton lines={5} />;
  if (profile.data === undefined) {
    return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />;
  }
  const { stores } = profile.data;
  const closed = stores.filter((store) => store.closedAt !== null);
  return (
    <div className="flex flex-col gap-6">
      <StoreList stores={stores.filter((store) => store.closedAt === null)} />
      {closed.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="tk-h3 text-soft">{t("closed")}</h2>
          <StoreList stores={closed} />
        </section>
      )}
    </div>
  );
}

/** Every store of the merchant, the closed ones below. */
export function StoresPage() {
  const t = useLabels(merchantLabels);
  const mayManage = useMay("merchants.manageStores");
  return (
    <>
      <PageHeader
        title={t("stores")}
        lead={t("storesLead")}
        back={{ href: "/m/me", label: t("backToMe") }}
      />
      <AllStores />
      {mayManage && (
        <StickyAction>
          <ButtonLink wide icon={Plus} href="/m/me/stores/new">
            {t("addStore")}
          </ButtonLink>
        </StickyAction>
      )}
    </>
  );
}
