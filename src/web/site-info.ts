import type { Text } from "../ui-kit/lang/labels.ts";

/** Who runs this installation, as every public page must show it. Comes from configuration. */
export type SiteInfo = {
  readonly operatorName: Text;
  readonly operatorKind: "acquirer" | "agent";
  /** Licences and registrations, each with the register it stands in. */
  readonly credentials: readonly {
    readonly name: Text;
    readonly value: string;
    readonly source?: string;
    readonly on?: string;
    readonly href?: string;
  }[];
  /** ICP and public-security filing numbers. */
  readonly filings: readonly { readonly text: string; readonly href?: string }[];
  readonly complaint: {
    readonly phone?: string;
    readonly email?: string;
    readonly hours?: Text;
    readonly href?: string;
  };
};
