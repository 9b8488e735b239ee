import { ButtonLink, Callout, Card, useAnnounce, useLabels } from "../../../../ui-kit/index.ts";
import {
  Form,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { ship, suspend, takeBack } from "../../api/placement.ts";
import { RETURN_REASONS, SUSPENSION_REASONS } from "../../domain/reasons.ts";
import { terminalMachine } from "../../domain/terminal-state.ts";
import { stockLabels, terminalLabels } from "../labels.ts";
import { ConfirmedAction } from "./confirmed-action.tsx";
import type { InventoryDetail } from "./views.ts";

type Changing = { terminal: InventoryDetail; onChanged: () => Promise<void> };

const pathOf = ({ id }: InventoryDetail) => ({ params: { path: { terminalId: id } } });

function ShipForm({ terminal, onChanged }: Changing) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const announce = useAnnounce();
  const form = useZodForm({
    schema: ship.body,
    defaultValues: { carrier: "", trackingNumber: "" },
  });
  return (
    <Card heading={t("shipTitle")}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/provider/terminals/{terminalId}/shipment", {
            ...pathOf(terminal),
            body,
          });
          announce(t("shipped"));
          await onChanged();
        }}
      >
        <TextField name="carrier" label={words("carrier")} maxLength={40} />
        <TextField name="trackingNumber" label={words("trackingNumber")} maxLength={40} />
        <div>
          <SubmitButton>{t("shipSubmit")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

function SuspendForm({ terminal, onChanged }: Changing) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const announce = useAnnounce();
  const form = useZodForm({ schema: suspend.body, defaultValues: {} });
  return (
    <Card heading={t("suspendTitle")}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/provider/terminals/{terminalId}/suspension", {
            ...pathOf(terminal),
            body,
          });
          announce(t("suspended"));
          await onChanged();
        }}
      >
        <SelectField
          name="reason"
          label={t("reason")}
          hint={t("suspendHint")}
          options={SUSPENSION_REASONS.map((value) => ({ value, label: words(`reason_${value}`) }))}
        />
        <div>
          <SubmitButton look="danger">{t("suspendSubmit")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

function ReturnForm({ terminal, onChanged }: Changing) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const announce = useAnnounce();
  const form = useZodForm({ schema: takeBack.body, defaultValues: {} });
  return (
    <Card heading={t("returnTitle")}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/provider/terminals/{terminalId}/return", {
            ...pathOf(terminal),
            body,
          });
          announce(t("returned"));
          await onChanged();
        }}
      >
        <p className="text-soft">{t("returnText")}</p>
        <SelectField
          name="reason"
          label={t("reason")}
          options={RETURN_REASONS.map((value) => ({ value, label: words(`reason_${value}`) }))}
        />
        <div>
          <SubmitButton look="danger-quiet">{t("returnSubmit")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

/** Steps of one press, each with what it changes. */
function SmallSteps({ terminal, onChanged }: Changing) {
  const t = useLabels(stockLabels);
  const mayPlace = useMay("terminals.place");
  const maySuspend = useMay("terminals.suspend");
  const path = pathOf(terminal);
  const may = (action: Parameters<typeof terminalMachine.next>[1]) =>
    terminalMachine.next(terminal.state, action).ok;
  const isCertified = terminal.certificates.some((each) => each.revokedAt === null);
  const run = (call: () => Promise<unknown>) => async () => {
    await call();
    await onChanged();
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      {mayPlace && may("unbind") && (
        <ConfirmedAction
          label={t("unbind")}
          title={t("unbind")}
          done={t("unbound")}
          run={run(() => api.DELETE("/api/provider/terminals/{terminalId}/binding", path))}
        >
          {t("unbindText")}
        </ConfirmedAction>
      )}
      {mayPlace && (
        <ConfirmedAction
          label={t("rebind")}
          title={t("rebind")}
          done={t("rebound")}
          run={run(() => api.PUT("/api/provider/terminals/{terminalId}/binding", path))}
        >
          {t("rebindText")}
        </ConfirmedAction>
      )}
      {maySuspend && may("resume") && (
        <ConfirmedAction
          look="primary"
          label={t("resume")}
          title={t("resume")}
          done={t("resumed")}
          run={run(() => api.DELETE("/api/provider/terminals/{terminalId}/suspension", path))}
        >
          {t("resumeText")}
        </ConfirmedAction>
      )}
      {mayPlace && may("retire") && (
        <ConfirmedAction
          look="danger-quiet"
          label={t("writeOff")}
          title={t("writeOff")}
          done={t("writtenOff")}
          run={run(() => api.POST("/api/provider/terminals/{terminalId}/write-off", path))}
        >
          {t("writeOffText")}
        </ConfirmedAction>
      )}
      {maySuspend && isCertified && (
        <ConfirmedAction
          look="danger-quiet"
          label={t("revoke")}
          title={t("revoke")}
          done={t("revoked")}
          run={run(() =>
            api.POST("/api/provider/terminals/{terminalId}/certificate-revocation", path),
          )}
        >
          {t("revokeText")}
        </ConfirmedAction>
      )}
    </div>
  );
}

/** Why an activated terminal is not live, and where that is changed. */
function NotLive({ terminal }: { terminal: InventoryDetail }) {
  const t = useLabels(stockLabels);
  const mayRead = useMay("acceptance.read");
  return (
    <Callout
      tone="info"
      title={t("notLiveTitle")}
      {...(mayRead && {
        action: (
          <ButtonLink look="secondary" small href={`/staff/acceptance/${terminal.id}`}>
            {t("toAcceptance")}
          </ButtonLink>
        ),
      })}
    >
      {t("notLiveText")}
    </Callout>
  );
}

/** The step that a placed terminal waits for. */
export function PlacedStep(props: Changing) {
  const mayPlace = useMay("terminals.place");
  const { terminal } = props;
  if (terminal.state === "activated") return <NotLive terminal={terminal} />;
  return mayPlace && terminal.state === "bound" ? <ShipForm {...props} /> : null;
}

/** What else may be done with a terminal that a merchant has. */
export function PlacedActions(props: Changing) {
  const mayPlace = useMay("terminals.place");
  const maySuspend = useMay("terminals.suspend");
  const may = (action: Parameters<typeof terminalMachine.next>[1]) =>
    terminalMachine.next(props.terminal.state, action).ok;
  return (
    <>
      <SmallSteps {...props} />
      {maySuspend && may("suspend") && <SuspendForm {...props} />}
      {mayPlace && may("return") && <ReturnForm {...props} />}
    </>
  );
}
