import { useState } from "react";
import { useNavigate } from "react-router";
import {
  Button,
  Callout,
  Card,
  DateTime,
  FieldGroup,
  RadioCards,
  readProblem,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Signature } from "../../../../ui-kit/icons.ts";
import { api } from "../../../../web/api.ts";
import { isStepUpLeft, useStepUp } from "../../../identity/ui/parts/step-up.tsx";
import { type Meeting, MEETINGS } from "../../domain/signature.ts";
import { contractDeskLabels } from "../labels.ts";
import { type Contract, seenOf } from "./views.ts";

interface StepProps {
  readonly contract: Contract;
  readonly onChanged: (newer: Contract | undefined) => void;
}

/** Runs one step; what the server refuses stands in `failure`. */
function useStep(onChanged: StepProps["onChanged"]) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (said: string, call: () => Promise<Contract | undefined>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const newer = await call();
      announce(said);
      onChanged(newer);
    } catch (error) {
      if (!isStepUpLeft(error)) setFailure(readProblem(error)?.message ?? "");
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, failure };
}

/** The account manager says that the person they met is the one who signs. */
export function ConfirmSigning(props: StepProps) {
  const t = useLabels(contractDeskLabels);
  const { contract } = props;
  const [meeting, setMeeting] = useState<Meeting>("on-site");
  const word = contract.signingConfirmation;
  const isConfirmed = word?.isFresh === true;
  const { run, busy, failure } = useStep(props.onChanged);
  const confirm = () =>
    run(t("confirmed"), async () => {
      const params = { path: { contractId: contract.id } };
      const body = { meeting, documentSha256: contract.documentSha256 };
      const path = "/api/provider/contracts/{contractId}/confirm-signing";
      return (await api.POST(path, { params, body })).data;
    });
  return (
    <Card heading={t("confirmTitle")}>
      <div className="flex flex-col gap-4">
        <p className="text-sm">{t("confirmText")}</p>
        {word !== null && isConfirmed && (
          <Callout tone="good" title={t("confirmed")}>
            <DateTime at={word.at} /> · {t(`meeting_${word.meeting}`)}
          </Callout>
        )}
        <FieldGroup label={t("meeting")}>
          {() => (
            <RadioCards
              sideBySide
              choices={MEETINGS.map((value) => ({ value, label: t(`meeting_${value}`) }))}
              value={meeting}
              native={{
                name: "meeting",
                onChange: (event) => setMeeting(event.target.value as Meeting),
              }}
            />
          )}
        </FieldGroup>
        {failure !== null && <Callout tone="danger" urgent title={failure} />}
        <div>
          <Button
            {...(isConfirmed && { look: "secondary" as const })}
            busy={busy}
            onClick={() => void confirm()}
          >
            {t(isConfirmed ? "confirmAgain" : "confirm")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** The acquirer's signature: always with a one-time code. */
export function Countersign(props: StepProps) {
  const t = useLabels(contractDeskLabels);
  const { contract } = props;
  const { withStepUp, stepUp } = useStepUp();
  const { run, busy, failure } = useStep(props.onChanged);
  const sign = () =>
    run(t("signed"), () =>
      withStepUp(async () => {
        const params = { path: { contractId: contract.id } };
        const path = "/api/provider/contracts/{contractId}/countersign";
        return (await api.POST(path, { params, body: seenOf(contract) })).data;
      }),
    );
  return (
    <Card heading={t("signTitle")}>
      <p className="mb-4 text-sm">{t("signText")}</p>
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      <Button icon={Signature} busy={busy} onClick={() => void sign()}>
        {t("sign")}
      </Button>
      {stepUp}
    </Card>
  );
}

/** Prepares a contract again where this one came to nothing. */
export function Reissue(props: { contract: Contract }) {
  const t = useLabels(contractDeskLabels);
  const navigate = useNavigate();
  const { run, busy, failure } = useStep(() => undefined);
  const reissue = () =>
    run(t("reissued"), async () => {
      const params = { path: { contractId: props.contract.id } };
      const path = "/api/provider/contracts/{contractId}/reissue";
      const { data } = await api.POST(path, { params });
      if (data) await navigate(`/staff/contracts/${data.id}?queue=all`);
      return undefined;
    });
  return (
    <div className="flex flex-col gap-3">
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      <div>
        <Button look="secondary" busy={busy} onClick={() => void reissue()}>
          {t("reissue")}
        </Button>
      </div>
    </div>
  );
}
