import { useParams } from "react-router";
import { Button, EmptyState, Skeleton, useLabels } from "../../../../ui-kit/index.ts";
import { History } from "../../../../ui-kit/icons.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { tableOf } from "../../../../web/paging.ts";
import { trailLabels } from "../labels.ts";
import { TrailFacts, What } from "../parts/trail-entry.tsx";
import { entryKey, useStaffTrail } from "../parts/use-staff-trail.ts";

/** One entry of the trail; it is read from the list, which loads on until it is found. */
export function StaffTrailEntryPage() {
  const t = useLabels(trailLabels);
  const { entry } = useParams();
  const { rows, pending, hasMore, loadingMore, onLoadMore } = tableOf(useStaffTrail().trail);
  const line = rows.find((each) => entryKey(each) === entry);
  return (
    <AddressedDrawer title={line ? <What line={line} /> : t("entryTitle")}>
      {line && <TrailFacts line={line} />}
      {!line && pending === true && <Skeleton lines={6} />}
      {!line && pending !== true && hasMore === true && (
        <EmptyState
          icon={History}
          title={t("entryMissing")}
          action={
            <Button
              look="secondary"
              busy={loadingMore === true}
              {...(onLoadMore && { onClick: onLoadMore })}
            >
              {t("more")}
            </Button>
          }
        />
      )}
      {!line && pending !== true && hasMore !== true && (
        <EmptyState icon={History} title={t("entryUnknown")}>
          {t("entryUnknownText")}
        </EmptyState>
      )}
    </AddressedDrawer>
  );
}
