/** Thrown by {@link assert}; the HTTP layer answers it with a neutral 500 and counts it. */
export class BrokenInvariant extends Error {
  override readonly name = "BrokenInvariant";
}

/**
 * Stops on a programmer's mistake, in production as well. The message goes to the log, so it never
 * carries values that came from a person.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message);
}

/** Marks a branch that the type system says cannot be reached. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unreachable case: ${JSON.stringify(value)}`);
}
