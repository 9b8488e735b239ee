import { useNavigate, useParams } from "react-router";
import {
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { applicationLabels, applyLabels } from "../labels.ts";
import { DocumentsEditor } from "../parts/documents-editor.tsx";
import { GroupEditor } from "../parts/group-editor.tsx";
import { nextSection, type SectionName, sectionsOf } from "../parts/sections.ts";
import { useOwn } from "../parts/use-own.ts";

/** One part of the form at its own address, so that it can be left and come back to. */
export function SectionPage() {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const navigate = useNavigate();
  const { section = "" } = useParams();
  const { applicationId, own, keep } = useOwn();
  const home = `/m/apply/${applicationId}`;
  if (own.isPending) return <Skeleton lines={6} />;
  if (own.error) return <ErrorState error={own.error} onRetry={() => void own.refetch()} />;
  const sections = sectionsOf(own.data);
  const found = sections.find((each) => each.name === section);
  if (!found) return <EmptyState title={t("nothingUnlocked")} />;
  const goOn = (name: SectionName, newer: typeof own.data | undefined, stay = false) => {
    keep(newer);
    if (stay) return;
    const next = newer && nextSection(newer, name);
    void navigate(next === undefined ? home : `${home}/${next}`);
  };
  const title = found.name === "documents" ? word("documents") : word(`group_${found.name}`);
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader
        title={title}
        lead={t("part", { number: sections.indexOf(found) + 1, total: sections.length })}
        back={{ href: home, label: t("backToApplication") }}
      />
      {found.name === "documents" ? (
        <DocumentsEditor own={own.data} onChanged={keep} />
      ) : (
        <GroupEditor
          key={found.name}
          own={own.data}
          group={found.name}
          onSaved={(newer, stay) => goOn(found.name, newer, stay)}
        />
      )}
    </div>
  );
}
