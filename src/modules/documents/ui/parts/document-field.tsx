import type { ReactNode } from "react";
import {
  Button,
  Callout,
  FieldGroup,
  FilePicker,
  type SendFile,
  type TakenFile,
  useLabels,
} from "../../../../ui-kit/index.ts";
import type { components } from "../../../../client/schema.ts";
import { api } from "../../../../web/api.ts";
import { sendFileTo } from "../../../../web/upload.ts";
import { type DocumentKind, rulesOfKind } from "../../domain/document-kind.ts";
import type { QualityHint } from "../../domain/document.ts";
import { documentLabels, labelPart } from "../labels.ts";

/** A document as a form keeps it: its id, its name and what may be wrong with the picture. */
export interface ChosenDocument {
  readonly id: string;
  readonly name: string;
  readonly hints: readonly QualityHint[];
  /** The picture just chosen, for as long as the page is open. */
  readonly previewUrl?: string;
}

interface DocumentFieldProps {
  readonly kind: DocumentKind;
  readonly documents: readonly ChosenDocument[];
  readonly onChange: (documents: readonly ChosenDocument[]) => void;
  /** The house whose person uploads. */
  readonly house?: "merchant" | "provider";
  /** Defaults to the kind's own name and guide. */
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly optional?: boolean;
  readonly maxFiles?: number;
  /** Keep the place and time of the picture apart, to confirm an address. */
  readonly keepPlace?: boolean;
}

type Answer = components["schemas"]["Document"];

/** Uploading answers with hints, which the picker does not know; they travel on the taken file. */
type TakenDocument = TakenFile & { readonly hints: readonly QualityHint[] };

function toTaken(answer: unknown, file: File): TakenDocument {
  const { id, hints } = answer as Answer;
  return { id, name: file.name, hints };
}

/** The name goes in a second call: an address is no place for what a person calls a file. */
function rememberName(file: TakenFile): void {
  const params = { path: { documentId: file.id } };
  // A name that is refused is only missing from the list; the document is there.
  api
    .PATCH("/api/merchant/documents/{documentId}", { params, body: { fileName: file.name } })
    .catch(() => undefined);
}

function senderOf({ kind, house = "merchant", keepPlace = false }: DocumentFieldProps): SendFile {
  const query = new URLSearchParams({ kind, keepPlace: String(keepPlace) });
  return sendFileTo({ address: () => `/api/${house}/documents?${query}`, taken: toTaken });
}

function HintsNotice(props: {
  readonly document: ChosenDocument;
  readonly onKeep: () => void;
  readonly onRetake: () => void;
}) {
  const t = useLabels(documentLabels);
  const { name, hints } = props.document;
  return (
    <Callout
      tone="attention"
      urgent
      title={t("hintsTitle", { name })}
      action={
        <div className="flex flex-wrap gap-2">
          <Button look="secondary" small onClick={props.onRetake}>
            {t("retake")}
          </Button>
          <Button look="quiet" small onClick={props.onKeep}>
            {t("keep")}
          </Button>
        </div>
      }
    >
      {hints.map((hint) => (
        <p key={hint}>{t(`hint_${labelPart(hint)}`)}</p>
      ))}
    </Callout>
  );
}

/**
 * One document of a form: how to take it, choosing or photographing, progress, what the server
 * refused and why, and a word when the picture may be hard to read. Hints never block.
 */
export function DocumentField(props: DocumentFieldProps) {
  const t = useLabels(documentLabels);
  const { kind, documents, onChange, error, optional, keepPlace = false } = props;
  const { imageOnly } = rulesOfKind(kind);
  const remove = (id: string) => onChange(documents.filter((one) => one.id !== id));
  const add = (file: TakenFile) => {
    if (props.house !== "provider") rememberName(file);
    onChange([...documents, { ...file, hints: (file as TakenDocument).hints }]);
  };
  const settle = (id: string) =>
    onChange(documents.map((one) => (one.id === id ? { ...one, hints: [] } : one)));
  const hint = (
    <>
      {props.hint ?? t(`guide_${labelPart(kind)}`)}{" "}
      {t(imageOnly ? "acceptedPictures" : "acceptedFiles")}
      {keepPlace && <> {t("placeKept")}</>}
    </>
  );
  return (
    <FieldGroup
      label={props.label ?? t(`kind_${labelPart(kind)}`)}
      hint={hint}
      error={error}
      {...(optional === undefined ? {} : { optional })}
    >
      {(wiring) => (
        <>
          <FilePicker
            wiring={wiring}
            files={documents.map(({ hints: _hints, ...file }) => file)}
            onAdd={add}
            onRemove={(file) => remove(file.id)}
            send={senderOf(props)}
            camera
            {...(imageOnly
              ? { accept: ["image/jpeg", "image/png"], acceptNames: "JPEG, PNG" }
              : {})}
            {...(props.maxFiles === undefined ? {} : { maxFiles: props.maxFiles })}
          />
          {documents
            .filter((one) => one.hints.length > 0)
            .map((one) => (
              <HintsNotice
                key={one.id}
                document={one}
                onKeep={() => settle(one.id)}
                onRetake={() => remove(one.id)}
              />
            ))}
        </>
      )}
    </FieldGroup>
  );
}
