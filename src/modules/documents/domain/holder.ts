import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";

/** Who holds a copy: its keys, its rows and its files are that tenant's alone. */
export interface Holder {
  readonly kind: "merchant" | "provider";
  readonly id: Uuid;
}

/** The holder that a scope acts for. */
export function holderOf(scope: ScopeOf<"merchant"> | ScopeOf<"provider">): Holder {
  return scope.role === "merchant"
    ? { kind: "merchant", id: scope.merchantId }
    : { kind: "provider", id: scope.providerId };
}
