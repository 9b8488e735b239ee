import type { z } from "zod";
import type { Sentence } from "./error.ts";
import type { Uuid } from "./ids.ts";

/**
 * A fact is what a transaction changed, said once: the audit trail and the event handlers of other
 * modules read the same row. Payloads hold ids, codes and numbers, never personal data.
 */
export interface FactDefinition<
  T extends string = string,
  P extends z.ZodType = z.ZodType<Readonly<Record<string, unknown>>>,
> {
  /** `<object>.<past participle>.v<version>`, e.g. `store.opened.v1`. */
  readonly type: T;
  /**
   * Whose trail it stands in. `merchant`: the merchant reads it, and so does the named provider.
   * `provider`: that acquirer alone, for suspicion and internal work (CN-AML-35). `platform`: the
   * operator and identity.
   */
  readonly stream: "merchant" | "provider" | "platform";
  readonly payload: P;
  /** What happened, as the audit page says it. */
  readonly sentence: Sentence;
}

/** Declares a fact. */
export function defineFact<const T extends string, P extends z.ZodType>(
  definition: FactDefinition<T, P>,
): FactDefinition<T, P> {
  return definition;
}

/** What a use case says when it records a fact. */
export interface FactInput<P> {
  readonly merchantId?: Uuid;
  readonly providerId?: Uuid;
  readonly object: { readonly kind: string; readonly id: Uuid };
  readonly payload: P;
}

/** A recorded fact as handlers and the audit trail receive it. */
export interface RecordedFact<P = unknown> {
  readonly id: Uuid;
  readonly type: string;
  readonly stream: FactDefinition["stream"];
  readonly merchantId?: Uuid;
  readonly providerId?: Uuid;
  readonly actor: { readonly kind: string; readonly id?: Uuid; readonly role?: string };
  readonly object: { readonly kind: string; readonly id: Uuid };
  readonly payload: P;
  readonly requestId: string;
  readonly occurredAt: Date;
}

/** Reacts to a fact, at least once and so idempotently, outside the recording transaction. */
export interface FactHandler {
  /** Unique name, `<module>.<verbNoun>`. */
  readonly name: string;
  readonly type: string;
  handle(fact: RecordedFact): Promise<void>;
}

/** Binds a handler to a definition so that its payload arrives parsed and typed. */
export function onFact<T extends string, P extends z.ZodType>(
  definition: FactDefinition<T, P>,
  name: string,
  handle: (fact: RecordedFact<z.output<P>>) => Promise<void>,
): FactHandler {
  return {
    name,
    type: definition.type,
    handle: async (fact) => {
      await handle({ ...fact, payload: definition.payload.parse(fact.payload) });
    },
  };
}
