import type { components } from "../../../../client/index.ts";

/** What the server answers, by the names of the API. */
export type OwnTerminal = components["schemas"]["OwnTerminal"];
export type OwnTerminalDetail = components["schemas"]["OwnTerminalDetail"];
export type InventoryTerminal = components["schemas"]["InventoryTerminal"];
export type InventoryDetail = components["schemas"]["InventoryTerminalDetail"];
export type BindingView = components["schemas"]["TerminalBinding"];
export type ChangeView = components["schemas"]["TerminalChange"];
export type HealthView = components["schemas"]["TerminalHealth"];
export type StoreView = components["schemas"]["BindableStore"];
export type IssuedCode = components["schemas"]["ActivationCode"];
