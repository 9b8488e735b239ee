import { useState } from "react";
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  Facts,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { Download, ShieldCheck } from "../../../../ui-kit/icons.ts";
import { EVIDENCE_NOTE } from "../../domain/evidence-sheet.ts";
import { contractLabels } from "../labels.ts";
import { type Contract, grouped } from "./views.ts";

type Checked = "same" | "differs" | "impossible";

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Fetches the file and works its digest out here, so that nobody has to take the page's word. */
async function checkFile(address: string, expected: string): Promise<Checked> {
  if (!("crypto" in window) || !("subtle" in crypto)) return "impossible";
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) return "impossible";
  return (await sha256Of(await answer.arrayBuffer())) === expected ? "same" : "differs";
}

const WORDS = {
  same: { tone: "good", key: "checkSame" },
  differs: { tone: "danger", key: "checkDiffers" },
  impossible: { tone: "attention", key: "checkImpossible" },
} as const;

/** The file that both sides hold, its digests, and a check on this device. */
export function ContractFile(props: { contract: Contract; house: "merchant" | "provider" }) {
  const t = useLabels(contractLabels);
  const text = useText();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [busy, setBusy] = useState(false);
  const { contract, house } = props;
  const address = `/api/${house}/contracts/${contract.id}/file`;
  const check = async () => {
    setBusy(true);
    const outcome = await checkFile(address, contract.documentSha256).catch(
      (): Checked => "impossible",
    );
    setChecked(outcome);
    setBusy(false);
  };
  return (
    <Card heading={t("file")}>
      <Facts
        facts={[
          { name: t("number"), value: contract.number },
          {
            name: t("documentHash"),
            value: <code className="font-mono text-sm">{grouped(contract.documentSha256)}</code>,
          },
          {
            name: t("feeHash"),
            value: <code className="font-mono text-sm">{grouped(contract.feeScheduleHash)}</code>,
          },
        ]}
      />
      <p className="my-3 text-sm text-soft">
        {t("sameBytes")} {text(EVIDENCE_NOTE)}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={address} look="secondary" small icon={Download} download>
          {t("download")}
        </ButtonLink>
        <Button look="quiet" small icon={ShieldCheck} busy={busy} onClick={() => void check()}>
          {t("check")}
        </Button>
      </div>
      {checked !== null && (
        <div className="mt-3">
          <Callout tone={WORDS[checked].tone} urgent title={t(WORDS[checked].key)} />
        </div>
      )}
    </Card>
  );
}
