import { List, ListItem, StatusChip, useLabels, useLang } from "../../../../ui-kit/index.ts";
import { Store as StoreIcon } from "../../../../ui-kit/icons.ts";
import type { components } from "../../../../client/index.ts";
import { merchantLabels } from "../labels.ts";

export type StoreView = components["schemas"]["Store"];

/** Stores as rows: name, place, and a word for those that closed. */
export function StoreList(props: { stores: readonly StoreView[] }) {
  const t = useLabels(merchantLabels);
  const lang = useLang();
  return (
    <List label={t("stores")}>
      {props.stores.map((store) => (
        <ListItem
          key={store.id}
          icon={StoreIcon}
          title={store.name}
          line={[store.regionName, store.address].join(lang === "zh" ? " " : ", ")}
          href={`/m/me/stores/${store.id}`}
          {...(store.closedAt !== null && {
            end: <StatusChip tone="neutral">{t("closed")}</StatusChip>,
          })}
        />
      ))}
    </List>
  );
}
