import {
  Callout,
  ErrorState,
  formatDateTime,
  PageHeader,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { DECLINE_REASONS } from "../../domain/lifecycle.ts";
import { contractLabels, signLabels } from "../labels.ts";
import { ConfirmFlags, OtherClauses } from "../parts/confirm-flags.tsx";
import { OwnContractChip } from "../parts/contract-chip.tsx";
import { ContractFees } from "../parts/contract-fees.tsx";
import { ContractFile } from "../parts/contract-file.tsx";
import { ContractParties } from "../parts/contract-parties.tsx";
import { ContractSignatures } from "../parts/contract-signatures.tsx";
import { ContractSummary } from "../parts/contract-summary.tsx";
import { DeclineContract } from "../parts/decline-contract.tsx";
import { SignForm } from "../parts/sign-form.tsx";
import { useOwnContract } from "../parts/use-own-contract.ts";
import type { Contract } from "../parts/views.ts";

function Standing(props: { contract: Contract; maySign: boolean }) {
  const t = useLabels(signLabels);
  const word = useLabels(contractLabels);
  const { state, expiresAt, declined } = props.contract;
  switch (state) {
    case "prepared":
    case "shown": {
      const until = formatDateTime(expiresAt);
      return (
        <Callout tone="info" title={t("readTitle")}>
          {t("readText", { until })} {!props.maySign && t("ownerOnly")}
        </Callout>
      );
    }
    case "merchant-signed":
      return (
        <Callout tone="info" title={t("signedTitle")}>
          {t("signedText")}
        </Callout>
      );
    case "in-force":
      return (
        <Callout tone="good" title={t("inForceTitle")}>
          {t("inForceText")}
        </Callout>
      );
    case "declined":
    case "expired":
      return (
        <Callout tone="attention" title={word(`state_${state}`)}>
          {declined && `${word(`reason_${declined.reason}`)} · `}
          {t("closedText")}
        </Callout>
      );
  }
}

/** A contract on the phone: what it says in short, what weighs, what it costs, and signing it. */
export function ContractPage() {
  const t = useLabels(contractLabels);
  const word = useLabels(signLabels);
  const { own, keep, maySign } = useOwnContract();
  if (own.isPending) return <Skeleton lines={8} />;
  if (own.error) return <ErrorState error={own.error} onRetry={() => void own.refetch()} />;
  const contract = own.data;
  const isOpen = contract.state === "prepared" || contract.state === "shown";
  const decline = async (reason: (typeof DECLINE_REASONS.merchant)[number]) => {
    const params = { path: { contractId: contract.id } };
    const path = "/api/merchant/contracts/{contractId}/decline";
    const { data } = await api.POST(path, { params, body: { reason } });
    keep(data);
  };
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader
        title={t("title")}
        lead={
          <>
            <OwnContractChip state={contract.state} /> {contract.number}
          </>
        }
        back={{ href: "/m/contracts", label: word("backToList") }}
      />
      <Standing contract={contract} maySign={maySign} />
      <ContractSummary contract={contract} />
      <ContractFees contract={contract} />
      <ConfirmFlags contract={contract} maySign={maySign} onChanged={keep} />
      <OtherClauses contract={contract} />
      <ContractParties contract={contract} />
      <ContractFile contract={contract} house="merchant" />
      {!isOpen && <ContractSignatures contract={contract} house="merchant" />}
      {isOpen && maySign && (
        <SignForm contract={contract} onSigned={keep} onLook={() => void own.refetch()} />
      )}
      {maySign && (isOpen || contract.state === "merchant-signed") && (
        <DeclineContract reasons={DECLINE_REASONS.merchant} onDecline={decline} />
      )}
    </div>
  );
}
