import { List, ListItem, useLabels, useText } from "../../../../ui-kit/index.ts";
import { FileText } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { contractLabels, signLabels } from "../labels.ts";
import { OwnContractChip } from "./contract-chip.tsx";

const WAITING = ["prepared", "shown", "merchant-signed"];

/** On the merchant's home: contracts that wait for a signature. */
export function ContractsNow() {
  const t = useLabels(contractLabels);
  const word = useLabels(signLabels);
  const text = useText();
  const may = useMay("contracts.readOwn");
  const init = { params: { query: { limit: 20 } } };
  const list = query.useQuery("get", "/api/merchant/contracts", init, { enabled: may });
  const waiting = (list.data?.items ?? []).filter((item) => WAITING.includes(item.state));
  if (waiting.length === 0) return null;
  return (
    <List label={t("titles")}>
      {waiting.slice(0, 3).map((item) => (
        <ListItem
          key={item.id}
          icon={FileText}
          title={word(item.state === "merchant-signed" ? "nowWait" : "nowSign")}
          line={text(item.providerName)}
          end={<OwnContractChip state={item.state} />}
          href={`/m/contracts/${item.id}`}
        />
      ))}
    </List>
  );
}
