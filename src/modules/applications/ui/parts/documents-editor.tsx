import { useState } from "react";
import {
  ButtonLink,
  Callout,
  readProblem,
  StickyAction,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { type ChosenDocument, DocumentField } from "../../../documents/ui/parts/document-field.tsx";
import { documentTarget } from "../../domain/target.ts";
import { applicationLabels, applyLabels } from "../labels.ts";
import type { Own } from "./views.ts";

type Kind = Own["neededDocuments"][number];

/** Kinds to show: what is needed and what is there, and after a send-back only what came back. */
function shownKinds(own: Own): readonly Kind[] {
  const kinds = [...new Set([...own.neededDocuments, ...own.documents.map((each) => each.kind)])];
  const { unlocked } = own;
  return unlocked === null
    ? kinds
    : kinds.filter((kind) => unlocked.some((each) => each === documentTarget(kind)));
}

/** Attaches what was added and takes off what was removed, one after the other. */
async function follow(own: Own, kind: Kind, chosen: readonly ChosenDocument[]) {
  const before = own.documents.filter((each) => each.kind === kind).map((each) => each.id);
  const after = chosen.map((each) => each.id);
  let newest: Own | undefined;
  for (const documentId of after.filter((id) => !before.includes(id))) {
    const path = "/api/merchant/applications/{id}/documents";
    const params = { path: { id: own.id } };
    newest = (await api.POST(path, { params, body: { documentId } })).data;
  }
  for (const documentId of before.filter((id) => !after.includes(id))) {
    const path = "/api/merchant/applications/{id}/documents/{documentId}";
    newest = (await api.DELETE(path, { params: { path: { id: own.id, documentId } } })).data;
  }
  return newest;
}

/** The papers and photos of an application, each kind with its own guide and state. */
export function DocumentsEditor(props: { own: Own; onChanged: (own: Own | undefined) => void }) {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const [chosen, setChosen] = useState<Readonly<Record<string, readonly ChosenDocument[]>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const { own } = props;
  const kinds = shownKinds(own);
  const documentsOf = (kind: Kind): readonly ChosenDocument[] =>
    own.documents
      .filter((each) => each.kind === kind)
      .map((each) => {
        const local = chosen[kind]?.find((known) => known.id === each.id);
        return local ?? { id: each.id, name: word("documents"), hints: each.hints };
      });
  const change = async (kind: Kind, next: readonly ChosenDocument[]) => {
    setChosen((before) => ({ ...before, [kind]: next }));
    setFailure(null);
    try {
      const newest = await follow(own, kind, next);
      if (newest) props.onChanged(newest);
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
    }
  };
  const errorOf = (kind: Kind) =>
    own.due.find(
      (notice) => notice.target === documentTarget(kind) && notice.code !== "DOCUMENT_MISSING",
    )?.message;
  if (kinds.length === 0) return <Callout tone="neutral" title={t("nothingUnlocked")} />;
  return (
    <div className="flex flex-col gap-6">
      <p className="text-sm text-soft">{t("documentsLead")}</p>
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      {kinds.map((kind) => {
        const error = errorOf(kind);
        return (
          <DocumentField
            key={kind}
            kind={kind}
            documents={documentsOf(kind)}
            onChange={(next) => void change(kind, next)}
            keepPlace={kind === "premises-photo"}
            maxFiles={5}
            {...(error === undefined ? {} : { error })}
          />
        );
      })}
      <StickyAction>
        <ButtonLink wide href={`/m/apply/${own.id}`}>
          {t("backToApplication")}
        </ButtonLink>
      </StickyAction>
    </div>
  );
}
