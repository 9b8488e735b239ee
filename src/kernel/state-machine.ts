import { refuse, ok, type Result } from "./result.ts";

/** States as data: for each state, which action leads where. A state without actions is final. */
export type Transitions<S extends string, A extends string> = Readonly<
  Record<S, Readonly<Partial<Record<A, S>>>>
>;

/** A checked machine. */
export interface StateMachine<S extends string, A extends string> {
  readonly initial: S;
  readonly states: readonly S[];
  readonly transitions: Transitions<S, A>;
  /** Where `action` leads from `from`, or the refusal that names both. */
  next(from: S, action: A): Result<S, { readonly from: S; readonly action: A }>;
  /** Actions that are possible in a state, for buttons and documentation. */
  actions(from: S): readonly A[];
}

/** Declares a machine; throws at start-up when a state cannot be reached from the initial one. */
export function defineStateMachine<S extends string, A extends string>(spec: {
  readonly initial: S;
  readonly transitions: Transitions<S, A>;
}): StateMachine<S, A> {
  const states = Object.keys(spec.transitions) as S[];
  const reached = new Set<S>([spec.initial]);
  for (const state of reached) {
    for (const target of Object.values(spec.transitions[state]) as S[]) reached.add(target);
  }
  const lost = states.filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`states that cannot be reached: ${lost.join(", ")}`);
  return {
    initial: spec.initial,
    states,
    transitions: spec.transitions,
    next: (from, action) => {
      const target = spec.transitions[from][action];
      return target === undefined ? refuse({ from, action }) : ok(target);
    },
    actions: (from) => Object.keys(spec.transitions[from]) as A[],
  };
}
