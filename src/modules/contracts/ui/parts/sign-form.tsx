import { useState } from "react";
import {
  Button,
  Callout,
  Card,
  FieldGroup,
  formatDateTime,
  Problem,
  RadioCards,
  readProblem,
  StickyAction,
  TextLink,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { type ChosenDocument, DocumentField } from "../../../documents/ui/parts/document-field.tsx";
import { isStepUpLeft, useStepUp } from "../../../identity/ui/parts/step-up.tsx";
import {
  MERCHANT_CAPACITIES,
  type MerchantCapacity,
  SIGN_METHODS,
} from "../../domain/signature.ts";
import type { SignMethod } from "../../domain/signature.ts";
import { signLabels } from "../labels.ts";
import { type Contract, seenOf } from "./views.ts";

interface Signing {
  readonly contract: Contract;
  readonly onSigned: (newer: Contract | undefined) => void;
  readonly onLook: () => void;
}

/** A missing proof is answered by asking for a code, when that is the way the signer chose. */
function asStepUp(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== "CONTRACT_PROOF_REQUIRED") return error;
  const { status, message, requestId } = error;
  return new Problem({ status, message, requestId, code: "STEP_UP_REQUIRED" });
}

function useSigning({ contract, onSigned }: Signing) {
  const t = useLabels(signLabels);
  const announce = useAnnounce();
  const { withStepUp, stepUp } = useStepUp();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const post = async (capacity: MerchantCapacity, letterId: string | undefined) => {
    const params = { path: { contractId: contract.id } };
    const letter = letterId === undefined ? {} : { letterId };
    const body = { ...seenOf(contract), capacity, ...letter };
    const path = "/api/merchant/contracts/{contractId}/sign";
    const { data } = await api.POST(path, { params, body });
    return data;
  };
  const sign = async (
    by: MerchantCapacity,
    letterId: string | undefined,
    method: SignMethod,
  ): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const call = () => post(by, letterId);
    try {
      const data =
        method === "totp"
          ? await withStepUp(() =>
              call().catch((error: unknown) => Promise.reject(asStepUp(error))),
            )
          : await call();
      announce(t("signedTitle"));
      onSigned(data);
    } catch (error) {
      if (!isStepUpLeft(error)) setFailure(readProblem(error) ?? null);
    } finally {
      setBusy(false);
    }
  };
  return { sign, stepUp, busy, failure };
}

function ProofChoice(props: { method: SignMethod; onChange: (method: SignMethod) => void }) {
  const t = useLabels(signLabels);
  const hints = { totp: t("howTotpHint"), "account-manager": t("howManagerHint") };
  return (
    <FieldGroup label={t("howProved")}>
      {() => (
        <RadioCards
          choices={SIGN_METHODS.map((value) => ({
            value,
            label: t(`how_${value}`),
            hint: hints[value],
          }))}
          value={props.method}
          native={{
            name: "method",
            onChange: (event) => props.onChange(event.target.value as SignMethod),
          }}
        />
      )}
    </FieldGroup>
  );
}

/** Who signs, by what proof, and the signature itself. */
export function SignForm(props: Signing) {
  const t = useLabels(signLabels);
  const { contract } = props;
  const { sign, stepUp, busy, failure } = useSigning(props);
  const [by, setBy] = useState<MerchantCapacity>("principal");
  const [letters, setLetters] = useState<readonly ChosenDocument[]>([]);
  const [method, setMethod] = useState<SignMethod>("totp");
  const word = contract.signingConfirmation;
  const isConfirmed = word?.isFresh === true;
  const open = contract.clauses.filter((clause) => clause.flag !== null).length;
  const left = open - contract.confirmedFlags.length;
  const letterId = letters[0]?.id;
  const lacksLetter = by === "authorised-person" && letterId === undefined;
  const waits = method === "account-manager" && !isConfirmed;
  return (
    <Card heading={t("signTitle")}>
      <div className="flex flex-col gap-5">
        <FieldGroup label={t("whoSigns")}>
          {() => (
            <RadioCards
              choices={MERCHANT_CAPACITIES.map((value) => ({
                value,
                label: t(`who_${value}`),
                ...(value === "authorised-person" && { hint: t("whoAuthorisedHint") }),
              }))}
              value={by}
              native={{
                name: "capacity",
                onChange: (event) => setBy(event.target.value as MerchantCapacity),
              }}
            />
          )}
        </FieldGroup>
        {by === "authorised-person" && (
          <DocumentField
            kind="authorisation-letter"
            documents={letters}
            onChange={setLetters}
            maxFiles={1}
          />
        )}
        {isConfirmed && (
          <Callout tone="good" title={t("managerDone", { time: formatDateTime(word.at) })} />
        )}
        {!isConfirmed && <ProofChoice method={method} onChange={setMethod} />}
        {failure !== null && (
          <Callout
            tone="danger"
            urgent
            title={failure.message}
            {...(failure.code === "TOTP_MISSING" && {
              action: <TextLink href="/m/me/security">{t("setUpTotp")}</TextLink>,
            })}
          />
        )}
      </div>
      {stepUp}
      <StickyAction>
        {left > 0 ? (
          <p className="text-sm text-soft">{t("openFlags", { count: left })}</p>
        ) : lacksLetter ? (
          <p className="text-sm text-soft">{t("letterMissing")}</p>
        ) : waits ? (
          <Button wide look="secondary" onClick={props.onLook}>
            {t("refresh")}
          </Button>
        ) : (
          <Button
            wide
            busy={busy}
            onClick={() =>
              void sign(
                by,
                by === "principal" ? undefined : letterId,
                isConfirmed ? "account-manager" : method,
              )
            }
          >
            {t(isConfirmed ? "sign" : "signWithCode")}
          </Button>
        )}
      </StickyAction>
    </Card>
  );
}
