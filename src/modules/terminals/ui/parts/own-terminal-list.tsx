import { List, ListItem, useLabels } from "../../../../ui-kit/index.ts";
import { Smartphone } from "../../../../ui-kit/icons.ts";
import { useProfile } from "../../../merchants/ui/parts/use-profile.ts";
import { ownTerminalLabels, terminalLabels } from "../labels.ts";
import { TerminalState } from "./terminal-state.tsx";
import type { OwnTerminal } from "./views.ts";

/** Names of the merchant's stores by id; empty until they are loaded. */
export function useStoreNames(): ReadonlyMap<string, string> {
  const profile = useProfile();
  return new Map((profile.data?.stores ?? []).map((store) => [store.id, store.name]));
}

/** The merchant's terminals as cards with one line of state. */
export function OwnTerminalList(props: { terminals: readonly OwnTerminal[] }) {
  const t = useLabels(ownTerminalLabels);
  const words = useLabels(terminalLabels);
  const stores = useStoreNames();
  const isOffline = ({ health }: OwnTerminal) => health !== null && !health.isOnline;
  return (
    <List label={t("title")}>
      {props.terminals.map((terminal) => (
        <ListItem
          key={terminal.id}
          icon={Smartphone}
          title={stores.get(terminal.storeId) ?? terminal.model}
          line={
            <>
              {terminal.model} · <span className="whitespace-nowrap">{terminal.serial}</span>
              {isOffline(terminal) && ` · ${words("offline")}`}
            </>
          }
          end={<TerminalState state={terminal.state} />}
          href={`/m/terminals/${terminal.id}`}
        />
      ))}
    </List>
  );
}
