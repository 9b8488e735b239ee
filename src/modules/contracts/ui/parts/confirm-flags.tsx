import { useState } from "react";
import {
  Callout,
  Card,
  Checkbox,
  formatDateTime,
  readProblem,
  StatusChip,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import type { Flag } from "../../domain/flag.ts";
import { contractLabels, signLabels } from "../labels.ts";
import { ContractClause } from "./contract-clause.tsx";
import type { Contract } from "./views.ts";

/** The flagged clauses in full, each with its own tick; a tick is kept at once and stays. */
export function ConfirmFlags(props: {
  contract: Contract;
  maySign: boolean;
  onChanged: (newer: Contract | undefined) => void;
}) {
  const t = useLabels(contractLabels);
  const word = useLabels(signLabels);
  const [busy, setBusy] = useState<Flag | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { contract, maySign } = props;
  const tick = async (flag: Flag) => {
    setBusy(flag);
    setFailure(null);
    try {
      const params = { path: { contractId: contract.id } };
      const body = { flag, documentSha256: contract.documentSha256 };
      const path = "/api/merchant/contracts/{contractId}/confirmations";
      const { data } = await api.POST(path, { params, body });
      props.onChanged(data);
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
    } finally {
      setBusy(null);
    }
  };
  const tickedAt = new Map(contract.confirmedFlags.map(({ flag, at }) => [flag, at]));
  return (
    <Card heading={t("flagged")}>
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      <div className="flex flex-col gap-6">
        {contract.clauses.map((clause) => {
          const { flag } = clause;
          if (flag === null) return null;
          const at = tickedAt.get(flag);
          return (
            <ContractClause key={clause.id} clause={clause}>
              {at !== undefined && (
                <p>
                  <StatusChip tone="good">
                    {word("ticked", { time: formatDateTime(at) })}
                  </StatusChip>
                </p>
              )}
              {at === undefined && maySign && contract.state === "shown" && (
                <Checkbox
                  label={word("tick")}
                  checked={busy === flag}
                  disabled={busy !== null}
                  onChange={() => void tick(flag)}
                />
              )}
            </ContractClause>
          );
        })}
      </div>
    </Card>
  );
}

/** The clauses without a flag, folded. */
export function OtherClauses(props: { contract: Contract }) {
  const t = useLabels(contractLabels);
  const word = useLabels(signLabels);
  const plain = props.contract.clauses.filter((clause) => clause.flag === null);
  return (
    <Card heading={t("terms")}>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-medium">
          {word("otherTerms", { count: plain.length })}
        </summary>
        <div className="mt-3 flex flex-col gap-6">
          {plain.map((clause) => (
            <ContractClause key={clause.id} clause={clause} />
          ))}
        </div>
      </details>
    </Card>
  );
}
