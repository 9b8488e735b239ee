import { ButtonLink, Card, Timeline, useLabels, useText } from "../../../../ui-kit/index.ts";
import { Download } from "../../../../ui-kit/icons.ts";
import { EVIDENCE_NOTE } from "../../domain/evidence-sheet.ts";
import { contractLabels } from "../labels.ts";
import type { Contract } from "./views.ts";

/** Who signed, how and when, and the companion file that lists it. */
export function ContractSignatures(props: { contract: Contract; house: "merchant" | "provider" }) {
  const t = useLabels(contractLabels);
  const text = useText();
  const { contract, house } = props;
  const { signatures, declined } = contract;
  const entries = signatures.map((one) => ({
    key: one.party,
    at: one.signedAt,
    title: t(`party_${one.party}`),
    who: t(`method_${one.method}`),
    detail: (
      <span className="text-soft">
        {t("reference")} <span className="font-mono text-xs">{one.reference}</span>
      </span>
    ),
    tone: "good" as const,
  }));
  const ended = declined
    ? [
        {
          key: "declined",
          at: declined.at,
          title: t(`declinedBy_${declined.by}`),
          who: t(`reason_${declined.reason}`),
          tone: "attention" as const,
        },
      ]
    : [];
  return (
    <Card heading={t("evidence")}>
      {entries.length + ended.length === 0 ? (
        <p className="text-soft">{t("noSignatures")}</p>
      ) : (
        <Timeline label={t("evidence")} entries={[...entries, ...ended]} />
      )}
      <p className="my-3 text-sm text-soft">{text(EVIDENCE_NOTE)}</p>
      {signatures.length > 0 && (
        <ButtonLink
          href={`/api/${house}/contracts/${contract.id}/evidence`}
          look="secondary"
          small
          icon={Download}
          download
        >
          {t("downloadEvidence")}
        </ButtonLink>
      )}
    </Card>
  );
}
