import { useState } from "react";
import {
  Callout,
  Card,
  ErrorState,
  Field,
  Select,
  SimulatedBadge,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api, query } from "../../../../web/api.ts";
import { stockLabels, terminalLabels } from "../labels.ts";
import { ConfirmedAction } from "./confirmed-action.tsx";
import { FiveElements } from "./five-elements.tsx";
import type { InventoryDetail, StoreView } from "./views.ts";

type Changing = { terminal: InventoryDetail; onChanged: () => Promise<void> };

/** The five elements before they are written, and the button that writes them. */
function Preview(props: Changing & { store: StoreView }) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const { store, terminal, onChanged } = props;
  const [terminalCode, setTerminalCode] = useState(store.freeCodes[0] ?? "");
  if (store.freeCodes.length === 0) return <Callout tone="attention">{t("bindNoCode")}</Callout>;
  const { merchantId, storeId } = store;
  return (
    <>
      <Field label={t("bindCode")}>
        {(wiring) => (
          <Select
            {...wiring}
            placeholder={false}
            options={store.freeCodes.map((code) => ({ value: code, label: code }))}
            value={terminalCode}
            onChange={(event) => setTerminalCode(event.target.value)}
          />
        )}
      </Field>
      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="tk-h3">{t("bindPreview")}</h3>
          {store.clearingSimulated && <SimulatedBadge />}
        </div>
        <p>
          {words("serial")} <strong className="font-mono">{terminal.serial}</strong>
        </p>
        <FiveElements elements={store} />
      </section>
      <div>
        <ConfirmedAction
          look="primary"
          label={t("bindSubmit")}
          title={t("bindConfirm", { serial: terminal.serial })}
          done={t("bound")}
          run={async () => {
            await api.POST("/api/provider/terminals/{terminalId}/binding", {
              params: { path: { terminalId: terminal.id } },
              body: { merchantId, storeId, terminalCode },
            });
            await onChanged();
          }}
        >
          <div className="flex flex-col gap-3">
            <p>{t("bindConfirmText")}</p>
            <p>
              {t("bindCode")} <strong className="font-mono">{terminalCode}</strong>
            </p>
            <FiveElements elements={store} />
          </div>
        </ConfirmedAction>
      </div>
    </>
  );
}

/** Binds a terminal in stock: first the store, then what will stand in the binding. */
export function BindTerminal(props: Changing) {
  const t = useLabels(stockLabels);
  const [storeId, setStoreId] = useState("");
  const stores = query.useQuery("get", "/api/provider/bindable-stores");
  if (stores.isPending) return <Skeleton />;
  if (stores.error) {
    return <ErrorState error={stores.error} onRetry={() => void stores.refetch()} />;
  }
  const { items } = stores.data;
  const chosen = items.find((store) => store.storeId === storeId);
  return (
    <Card heading={t("bindTitle")}>
      {items.length === 0 ? (
        <p className="text-soft">{t("bindNone")}</p>
      ) : (
        <div className="flex flex-col gap-5">
          <Field label={t("bindStore")}>
            {(wiring) => (
              <Select
                {...wiring}
                options={items.map((store) => ({
                  value: store.storeId,
                  label: `${store.legalName} · ${store.address}`,
                }))}
                value={storeId}
                onChange={(event) => setStoreId(event.target.value)}
              />
            )}
          </Field>
          {chosen && <Preview key={chosen.storeId} {...props} store={chosen} />}
        </div>
      )}
    </Card>
  );
}
