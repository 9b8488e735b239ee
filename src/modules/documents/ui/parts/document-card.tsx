import { useState } from "react";
import type { components } from "../../../../client/schema.ts";
import { Button, Callout, DateTime, readProblem, useLabels } from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import type { Variant } from "../../domain/file-link.ts";
import { documentLabels, labelPart } from "../labels.ts";

/**
 * Who looks: the merchant at its own, or an acquirer's person, for what the person's post is for.
 */
export interface Viewer {
  readonly house: "merchant" | "provider";
}

/** A link of one minute; for an acquirer's person asking for it is the recorded view. */
async function linkTo(id: string, variant: Variant, viewer: Viewer): Promise<string> {
  const params = { path: { documentId: id } };
  if (viewer.house === "merchant") {
    const path = "/api/merchant/documents/{documentId}/link";
    const { data } = await api.POST(path, { params, body: { variant } });
    return data?.url ?? "";
  }
  const path = "/api/provider/documents/{documentId}/link";
  const { data } = await api.POST(path, { params, body: { variant } });
  return data?.url ?? "";
}

/** Opens documents one at a time and says why when one does not open. */
function useOpening(id: string, viewer: Viewer) {
  const t = useLabels(documentLabels);
  const [previewUrl, setPreviewUrl] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<Variant | null>(null);
  const open = async (variant: Variant) => {
    setBusy(variant);
    setFailure(null);
    try {
      const url = await linkTo(id, variant, viewer);
      if (variant === "preview") setPreviewUrl(url);
      // A download leaves the page where it is, because the answer is an attachment.
      else window.location.assign(url);
    } catch (error) {
      setFailure(t("openFailed", { reason: readProblem(error)?.message || t("unknownReason") }));
    } finally {
      setBusy(null);
    }
  };
  return { previewUrl, failure, busy, open };
}

/**
 * One document with what is known of it. Nothing of its content is loaded before somebody asks,
 * since each look of an acquirer's person is recorded and shown to the merchant.
 */
export function DocumentCard(props: {
  readonly document: components["schemas"]["Document"];
  readonly viewer: Viewer;
}) {
  const t = useLabels(documentLabels);
  const { document, viewer } = props;
  const { previewUrl, failure, busy, open } = useOpening(document.id, viewer);
  const kind = t(`kind_${labelPart(document.kind)}`);
  return (
    <section className="tk-card" aria-label={kind}>
      <p className="font-medium">{document.fileName ?? kind}</p>
      <p className="text-sm text-soft">
        {document.fileName !== undefined && <>{kind} · </>}
        <DateTime at={document.uploadedAt} />
        {document.pages !== undefined && <> · {t("pages", { count: document.pages })}</>}
      </p>
      {document.state === "erased" ? (
        <p className="text-sm text-soft">{t("erased")}</p>
      ) : (
        <>
          {previewUrl !== null && (
            <img className="mt-3 max-w-full" src={previewUrl} alt={t("previewOf", { kind })} />
          )}
          <div className="mt-3 flex flex-wrap gap-2">
            {document.hasPreview && previewUrl === null && (
              <Button
                look="secondary"
                small
                busy={busy === "preview"}
                onClick={() => void open("preview")}
              >
                {t("show")}
              </Button>
            )}
            <Button
              look="quiet"
              small
              busy={busy === "content"}
              onClick={() => void open("content")}
            >
              {t("download")}
            </Button>
          </div>
          {viewer.house === "provider" && (
            <p className="mt-2 text-sm text-soft">{t("viewRecorded")}</p>
          )}
        </>
      )}
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
    </section>
  );
}
