import { ButtonLink, ErrorState, Skeleton, TextLink, useLabels } from "../../../../ui-kit/index.ts";
import { Plus } from "../../../../ui-kit/icons.ts";
import { useMay } from "../../../../web/session.tsx";
import { merchantLabels } from "../labels.ts";
import { StoreList } from "./store-list.tsx";
import { useProfile } from "./use-profile.ts";

const shownStores = 3;

/** The stores on the merchant's own page: the first few, the way to all, and to one more. */
export function MeStores() {
  const t = useLabels(merchantLabels);
  const profile = useProfile();
  const mayManage = useMay("merchants.manageStores");
  if (profile.isPending) return <Skeleton lines={3} />;
  if (profile.data === undefined) {
    return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />;
  }
  const open = profile.data.stores.filter((store) => store.closedAt === null);
  const all = profile.data.stores.length;
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="tk-h3">{t("stores")}</h2>
        <TextLink href="/m/me/stores" className="text-sm">
          {t("allStores", { count: all })}
        </TextLink>
      </div>
      <StoreList stores={open.slice(0, shownStores)} />
      {mayManage && (
        <ButtonLink look="quiet" icon={Plus} href="/m/me/stores/new" className="self-start">
          {t("addStore")}
        </ButtonLink>
      )}
    </section>
  );
}
