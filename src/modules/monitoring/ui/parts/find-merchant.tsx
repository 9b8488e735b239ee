import { useState } from "react";
import {
  Button,
  Callout,
  Field,
  FieldGroup,
  TextInput,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { alertLabels } from "../labels.ts";

type Choosing = { onChoose: (merchantId: string) => void };

/** What was found, each one a choice. */
function Found(props: Choosing & { text: string; merchants: readonly FoundMerchant[] }) {
  const t = useLabels(alertLabels);
  if (props.merchants.length === 0) return <p className="text-soft">{t("noMerchantFound")}</p>;
  return (
    <ul className="flex flex-col gap-2" aria-label={t("foundMerchants", { text: props.text })}>
      {props.merchants.map(({ id, name }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <Button look="secondary" small onClick={() => props.onChoose(id)}>
            {name ?? t("merchantErased")}
          </Button>
          <code className="text-sm text-soft">{id}</code>
        </li>
      ))}
    </ul>
  );
}

interface FoundMerchant {
  readonly id: string;
  readonly name: string | null;
}

/** Finds a merchant by part of its name or number; only its number goes into the address. */
export function FindMerchant(props: Choosing) {
  const t = useLabels(alertLabels);
  const [text, setText] = useState("");
  const search = query.useMutation("post", "/api/provider/alerts/merchants");
  const wanted = text.trim();
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== "") search.mutate({ body: { text: wanted } });
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("findMerchant")}>
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={60}
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="secondary" busy={search.isPending} disabled={wanted === ""}>
          {t("find")}
        </Button>
      </div>
      {search.error && (
        <Callout tone="danger" urgent>
          {t("findFailed")}
        </Callout>
      )}
      {search.data && (
        <Found
          text={search.variables.body.text}
          merchants={search.data.merchants}
          onChoose={props.onChoose}
        />
      )}
      {search.data?.isComplete === false && <p className="text-sm">{t("findMore")}</p>}
    </form>
  );
}

/** The merchant that the list is narrowed to, and the way back to all. */
export function ChosenMerchant(props: {
  merchantId: string;
  name: string | undefined;
  onClear: () => void;
}) {
  const t = useLabels(alertLabels);
  return (
    <FieldGroup label={t("merchantName")}>
      {() => (
        <div className="flex flex-wrap items-center gap-2">
          {props.name !== undefined && <span className="font-medium">{props.name}</span>}
          <code className="text-sm">{props.merchantId}</code>
          <Button look="secondary" small onClick={props.onClear}>
            {t("allMerchants")}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}
