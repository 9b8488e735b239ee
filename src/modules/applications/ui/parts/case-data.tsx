import { Button, Callout, Card, Facts, StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import { Eye } from "../../../../ui-kit/icons.ts";
import { DocumentCard } from "../../../documents/ui/parts/document-card.tsx";
import { formOf } from "../../domain/form.ts";
import { applicationLabels, deskLabels } from "../labels.ts";
import { FactValue } from "./fact-value.tsx";
import type { Case } from "./views.ts";

const VIEWER = { house: "provider" } as const;

function GroupFacts(props: { file: Case; group: "business"; fields: readonly "uscc"[] }) {
  const word = useLabels(applicationLabels);
  const { file, group, fields } = props;
  const warned = (field: string) => file.warnings.some((notice) => notice.target === field);
  const facts = fields
    .filter((field) => file.values[field] !== undefined)
    .map((field) => ({
      name: word(field),
      value: (
        <>
          <FactValue field={field} values={file.values} />
          {warned(field) && <StatusChip tone="attention">{word("check_register")}</StatusChip>}
        </>
      ),
    }));
  if (facts.length === 0) return null;
  return (
    <section className="mt-4">
      <h3 className="tk-h3">{word(`group_${group}`)}</h3>
      <Facts facts={facts} />
    </section>
  );
}

/** What the merchant entered, by group, beside the papers that prove it. */
export function CaseData(props: { file: Case; onOpen: (() => void) | undefined; busy: boolean }) {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const { file, onOpen, busy } = props;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card heading={t("data")}>
        {file.isMasked && (
          <Callout
            tone="neutral"
            title={t("masked")}
            {...(onOpen && {
              action: (
                <Button look="secondary" small icon={Eye} busy={busy} onClick={onOpen}>
                  {t("openFields")}
                </Button>
              ),
            })}
          >
            {onOpen && t("openFieldsHint")}
          </Callout>
        )}
        <section className="mt-4">
          <Facts
            facts={[
              { name: word("store"), value: file.store.name },
              { name: t("address"), value: file.store.address },
            ]}
          />
        </section>
        {formOf(file.subjectType).map(({ group, fields }) => (
          <GroupFacts
            key={group}
            file={file}
            group={group as "business"}
            fields={fields as readonly "uscc"[]}
          />
        ))}
      </Card>
      <Card heading={t("papers")}>
        <div className="flex flex-col gap-3">
          {file.documents.map((document) => (
            <DocumentCard key={document.id} document={document} viewer={VIEWER} />
          ))}
        </div>
      </Card>
    </div>
  );
}
