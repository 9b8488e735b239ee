import { Card, useAnnounce, useLabels } from "../../../../ui-kit/index.ts";
import { Form, SelectField, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { retire } from "../../api/inventory.ts";
import { RETIREMENT_REASONS } from "../../domain/reasons.ts";
import { stockLabels, terminalLabels } from "../labels.ts";
import { BindTerminal } from "./bind-terminal.tsx";
import { ConfirmedAction } from "./confirmed-action.tsx";
import type { InventoryDetail } from "./views.ts";

type Changing = { terminal: InventoryDetail; onChanged: () => Promise<void> };

function RetireForm({ terminal, onChanged }: Changing) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const announce = useAnnounce();
  const form = useZodForm({ schema: retire.body, defaultValues: {} });
  return (
    <Card heading={t("retireTitle")}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/provider/terminals/{terminalId}/retirement", {
            params: { path: { terminalId: terminal.id } },
            body,
          });
          announce(t("retired"));
          await onChanged();
        }}
      >
        <SelectField
          name="reason"
          label={t("reason")}
          options={RETIREMENT_REASONS.map((value) => ({ value, label: words(`reason_${value}`) }))}
        />
        <div>
          <SubmitButton look="danger-quiet">{t("retireSubmit")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

/** Retiring a terminal that no merchant has. */
export function StockActions(props: Changing) {
  const mayStock = useMay("terminals.stock");
  return mayStock && props.terminal.state !== "retired" ? <RetireForm {...props} /> : null;
}

/** The step that a terminal in the acquirer's hands waits for. */
export function StockStep(props: Changing) {
  const t = useLabels(stockLabels);
  const mayStock = useMay("terminals.stock");
  const mayPlace = useMay("terminals.place");
  const { terminal, onChanged } = props;
  return (
    <>
      {mayPlace && terminal.state === "in-stock" && <BindTerminal {...props} />}
      {mayStock && terminal.state === "returned" && (
        <div>
          <ConfirmedAction
            look="primary"
            label={t("restock")}
            title={t("restock")}
            done={t("restocked")}
            run={async () => {
              await api.POST("/api/provider/terminals/{terminalId}/restock", {
                params: { path: { terminalId: terminal.id } },
              });
              await onChanged();
            }}
          >
            {t("restockText")}
          </ConfirmedAction>
        </div>
      )}
    </>
  );
}
