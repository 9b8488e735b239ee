import type { Scope, ScopeRole } from "./scope.ts";

declare const role: unique symbol;

/**
 * An open database transaction, opaque outside stores. The type carries the role it entered, so a
 * store function says whose rows it may touch: `Tx<"merchant">`, `Tx<"merchant" | "provider">`.
 */
export interface Tx<R extends ScopeRole = ScopeRole> {
  readonly [role]: R;
}

/**
 * Runs `fn` in one transaction of `scope`; commits when it returns, rolls back when it throws. No
 * network, file hashing or waiting inside. May run `fn` again after a serialisation failure, so
 * `fn` has no effect besides the database.
 */
export type Transact = <S extends Scope, T>(
  scope: S,
  fn: (tx: Tx<S["role"]>) => Promise<T>,
) => Promise<T>;
