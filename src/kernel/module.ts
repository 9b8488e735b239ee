import type { BoundEndpoint } from "./endpoint.ts";
import type { ErrorTable } from "./error.ts";
import type { FactDefinition, FactHandler } from "./fact.ts";
import type { PermissionTable } from "./permission.ts";

/** Work that repeats by itself. One server process of all runs it at a time. */
export interface Timer {
  /** `<module>.<verbNoun>`. */
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** What every module hands to the composition root. */
export interface Module {
  readonly name: string;
  readonly errors?: ErrorTable;
  readonly permissions?: PermissionTable;
  readonly facts?: readonly FactDefinition[];
  readonly endpoints?: readonly BoundEndpoint[];
  readonly handlers?: readonly FactHandler[];
  readonly timers?: readonly Timer[];
  /** Starts sockets or loops of the module's own; called once the database serves. */
  start?(): Promise<void>;
  /** Stops what {@link start} began. */
  stop?(): Promise<void>;
}
