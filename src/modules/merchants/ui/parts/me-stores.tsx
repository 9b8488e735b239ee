import {
  ButtonLink,
  Card,
  ErrorState,
  Skeleton,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
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
    <Card
      heading={t("stores")}
      aside={<TextLink href="/m/me/stores">{t("allStores", { count: all })}</TextLink>}
    >
      <div className="flex flex-col items-start gap-3">
        <div className="w-full">
          <StoreList stores={open.slice(0, shownStores)} />
        </div>
        {mayManage && (
          <ButtonLink look="secondary" icon={Plus} href="/m/me/stores/new">
            {t("addStore")}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
