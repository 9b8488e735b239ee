import { lazy, Suspense } from "react";
import { EmptyState, PageHeader, Skeleton, useLabels } from "../../ui-kit/index.ts";
import { staffHomeParts } from "../staff-home-parts.ts";
import { useSession } from "../session.tsx";
import { pageLabels } from "./page-labels.ts";

const parts = staffHomeParts.map(({ key, permission, part }) => ({
  key,
  permission,
  Part: lazy(async () => ({ default: await part() })),
}));

/** The staff's first page: the queues that this person may work. */
export function StaffHomePage() {
  const t = useLabels(pageLabels);
  const session = useSession();
  const own = parts.filter((part) => session.permissions.includes(part.permission));
  return (
    <>
      <PageHeader
        title={t("greeting", { name: session.user?.displayName ?? "" })}
        lead={t("staffLead")}
      />
      {own.length === 0 && <EmptyState title={t("noQueues")}>{t("noQueuesText")}</EmptyState>}
      <div className="grid gap-4 lg:grid-cols-2">
        {own.map(({ key, Part }) => (
          <Suspense key={key} fallback={<Skeleton lines={3} />}>
            <Part />
          </Suspense>
        ))}
      </div>
    </>
  );
}
