import type { z } from "zod";
import type { Caller } from "../../kernel/actor.ts";
import { assert } from "../../kernel/assert.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { FactDefinition, FactInput } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeRole } from "../../kernel/scope.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { NewId } from "../clock/system.ts";
import { afterCommit, queries } from "../db/database.ts";
import { outbox } from "./schema.ts";

/** Stream of facts that belong to no tenant. */
export const PLATFORM_STREAM = "00000000-0000-7000-8000-000000000000" as Uuid;

/** Records facts in the caller's transaction; services receive it by this type. */
export interface Facts {
  /**
   * Writes one fact. The transaction that changes something writes at least one.
   * @throws ZodError when the payload does not fit its definition: a programmer's mistake
   */
  record<T extends string, P extends z.ZodType>(
    tx: Tx<ScopeRole>,
    caller: Caller,
    definition: FactDefinition<T, P>,
    input: FactInput<z.input<P>>,
  ): Promise<void>;
}

/** The tenant whose trail a fact stands in. */
function streamId(stream: FactDefinition["stream"], input: FactInput<unknown>): Uuid {
  if (stream === "platform") return PLATFORM_STREAM;
  const tenant = stream === "merchant" ? input.merchantId : input.providerId;
  assert(tenant !== undefined, `a fact of a ${stream} stream needs its ${stream}`);
  return tenant;
}

/** @param wake called after commit, so that the loops of this process need not wait */
export function createFacts(deps: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly wake: () => void;
}): Facts {
  return {
    record: async (tx, caller, definition, input) => {
      await queries(tx)
        .insert(outbox)
        .values({
          streamId: streamId(definition.stream, input),
          id: deps.newId(),
          stream: definition.stream,
          merchantId: input.merchantId ?? null,
          providerId: input.providerId ?? null,
          actorKind: caller.actor.kind,
          actorId: caller.actor.id ?? null,
          actorRole: caller.actor.role ?? null,
          type: definition.type,
          objectKind: input.object.kind,
          objectId: input.object.id,
          payload: definition.payload.parse(input.payload),
          requestId: caller.requestId,
          occurredAt: deps.clock.now(),
        });
      afterCommit(tx, deps.wake);
    },
  };
}
