import type { ReactNode } from "react";
import { Tabs as Parts } from "radix-ui";

export type TabEntry = { key: string; label: ReactNode; content: ReactNode };

/** Parts of one page side by side; arrow keys move between them. */
export function Tabs(props: {
  label: string;
  tabs: readonly TabEntry[];
  value?: string;
  onChange?: (key: string) => void;
}) {
  const first = props.tabs[0]?.key ?? "";
  return (
    <Parts.Root
      {...(props.value === undefined ? { defaultValue: first } : { value: props.value })}
      {...(props.onChange && { onValueChange: props.onChange })}
    >
      <Parts.List className="tk-tabs-list" aria-label={props.label}>
        {props.tabs.map((tab) => (
          <Parts.Trigger key={tab.key} value={tab.key} className="tk-tab">
            {tab.label}
          </Parts.Trigger>
        ))}
      </Parts.List>
      {props.tabs.map((tab) => (
        <Parts.Content key={tab.key} value={tab.key} className="pt-4">
          {tab.content}
        </Parts.Content>
      ))}
    </Parts.Root>
  );
}
