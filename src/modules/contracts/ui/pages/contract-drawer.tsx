import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import {
  Callout,
  DateTime,
  ErrorState,
  Facts,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { api, query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { DECLINE_REASONS } from "../../domain/lifecycle.ts";
import { contractDeskLabels, contractLabels } from "../labels.ts";
import { ContractChip } from "../parts/contract-chip.tsx";
import { ContractFees } from "../parts/contract-fees.tsx";
import { ContractFile } from "../parts/contract-file.tsx";
import { ContractParties } from "../parts/contract-parties.tsx";
import { ContractSignatures } from "../parts/contract-signatures.tsx";
import { DeclineContract } from "../parts/decline-contract.tsx";
import { ConfirmSigning, Countersign, Reissue } from "../parts/desk-steps.tsx";
import type { Contract } from "../parts/views.ts";

const PATH = "/api/provider/contracts/{contractId}";

interface DeskProps {
  readonly contract: Contract;
  readonly onChanged: (newer: Contract | undefined) => void;
}

/** What the reader may do now. */
function DeskActions({ contract, onChanged }: DeskProps) {
  const t = useLabels(contractDeskLabels);
  const mayConfirm = useMay("contracts.confirmSigning");
  const maySign = useMay("contracts.countersign");
  const mayDecline = useMay("contracts.decline");
  const mayReissue = useMay("contracts.reissue");
  const isWithMerchant = contract.state === "prepared" || contract.state === "shown";
  const isSigned = contract.state === "merchant-signed";
  const decline = async (reason: (typeof DECLINE_REASONS.provider)[number]) => {
    const params = { path: { contractId: contract.id } };
    const { data } = await api.POST(`${PATH}/decline`, { params, body: { reason } });
    onChanged(data);
  };
  return (
    <>
      {isWithMerchant && mayConfirm && <ConfirmSigning contract={contract} onChanged={onChanged} />}
      {isWithMerchant && maySign && <Callout tone="info" title={t("waitingMerchant")} />}
      {isSigned && maySign && <Countersign contract={contract} onChanged={onChanged} />}
      {(isWithMerchant || isSigned) && mayDecline && (
        <DeclineContract reasons={DECLINE_REASONS.provider} onDecline={decline} />
      )}
      {(contract.state === "declined" || contract.state === "expired") && mayReissue && (
        <Reissue contract={contract} />
      )}
    </>
  );
}

function DeskBody({ contract, onChanged }: DeskProps) {
  const t = useLabels(contractLabels);
  const word = useLabels(contractDeskLabels);
  return (
    <div className="flex flex-col gap-5">
      <Facts
        facts={[
          { name: word("state"), value: <ContractChip state={contract.state} /> },
          { name: t("preparedAt"), value: <DateTime at={contract.preparedAt} /> },
          contract.inForceAt === null
            ? { name: t("validUntil"), value: <DateTime at={contract.expiresAt} /> }
            : { name: t("inForceAt"), value: <DateTime at={contract.inForceAt} /> },
        ]}
      />
      <DeskActions contract={contract} onChanged={onChanged} />
      <ContractSignatures contract={contract} house="provider" />
      <ContractParties contract={contract} />
      <ContractFees contract={contract} />
      <ContractFile contract={contract} house="provider" />
      <p className="text-sm text-soft">{word("viewNote")}</p>
    </div>
  );
}

/** One contract at the acquirer's desk: what it says, what is due, and by whom. */
export function ContractDrawer() {
  const t = useLabels(contractLabels);
  const { contractId = "" } = useParams();
  const client = useQueryClient();
  const init = { params: { path: { contractId } } };
  // Each opening is told to the merchant, so it is not repeated in the background.
  const found = query.useQuery("get", PATH, init, {
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const keep = (newer: Contract | undefined) => {
    if (newer) client.setQueryData(["get", PATH, init], newer);
    void client.invalidateQueries({ queryKey: ["get", "/api/provider/contracts"] });
  };
  return (
    <AddressedDrawer title={found.data?.merchantName ?? t("title")} wide>
      {found.isPending && <Skeleton lines={8} />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <DeskBody contract={found.data} onChanged={keep} />}
    </AddressedDrawer>
  );
}
