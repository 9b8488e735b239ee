import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { IdentityApi } from "../identity/index.ts";
import type { ProvidersApi } from "../providers/index.ts";

/** What leads asks of providers. */
export type Recipients = Pick<ProvidersApi, "providerProfile" | "coverage" | "workingCalendar">;

/** What leads asks of identity: the caller's own colleagues. */
export interface Colleagues {
  listMembers(caller: Caller<ScopeOf<"provider">>): ReturnType<IdentityApi["listMembers"]>;
  memberNames(
    caller: Caller<ScopeOf<"provider">>,
    ids: readonly Uuid[],
  ): Promise<ReadonlyMap<Uuid, string>>;
}
