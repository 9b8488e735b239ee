import { Callout, StickyAction, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { ownTerminalLabels } from "../labels.ts";
import { ConfirmedAction } from "./confirmed-action.tsx";
import { useReason } from "./terminal-timeline.tsx";
import type { IssuedCode, OwnTerminalDetail } from "./views.ts";

const tones: Readonly<Record<OwnTerminalDetail["state"], Tone>> = {
  bound: "info",
  shipped: "attention",
  received: "attention",
  activated: "info",
  live: "good",
  suspended: "danger",
};

/** What the terminal waits for, in one sentence. */
export function NextStep(props: { terminal: OwnTerminalDetail }) {
  const t = useLabels(ownTerminalLabels);
  const reasonOf = useReason();
  const { state, suspensionReason } = props.terminal;
  const reason = reasonOf(suspensionReason);
  return (
    <Callout tone={tones[state]}>
      {t(`next_${state}`)}
      {reason !== undefined && <p>{t("suspendedFor", { reason })}</p>}
    </Callout>
  );
}

/** The one thing that the merchant can do now: confirm receipt, or get a code. */
export function OwnAction(props: {
  terminal: OwnTerminalDetail;
  onCode: (issued: IssuedCode) => Promise<void>;
}) {
  const t = useLabels(ownTerminalLabels);
  const mayReceive = useMay("terminals.receive");
  const { id, serial, state, mayRequestCode } = props.terminal;
  const params = { path: { terminalId: id } };
  if (!mayReceive) return null;
  if (state === "shipped") {
    return (
      <StickyAction>
        <ConfirmedAction
          look="primary"
          wide
          label={t("confirm")}
          title={t("confirmTitle")}
          done={t("confirmed")}
          run={async () => {
            const { data } = await api.POST("/api/merchant/terminals/{terminalId}/receipt", {
              params,
            });
            if (data) await props.onCode(data);
          }}
        >
          {t("confirmText", { serial })}
        </ConfirmedAction>
      </StickyAction>
    );
  }
  if (!mayRequestCode) return null;
  return (
    <ConfirmedAction
      look={state === "received" ? "primary" : "secondary"}
      label={t("newCode")}
      title={t("newCodeTitle")}
      done={t("codeIssued")}
      run={async () => {
        const { data } = await api.POST("/api/merchant/terminals/{terminalId}/activation-code", {
          params,
        });
        if (data) await props.onCode(data);
      }}
    >
      {t("newCodeText")}
    </ConfirmedAction>
  );
}
