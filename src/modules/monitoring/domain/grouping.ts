import type { KeyKind } from "@tillkeeper/velocity";

/**
 * One alert for one matter: hits of the same rule on the same key that follow each other within the
 * rule's window belong together, as long as nobody has closed the alert.
 */

/** What a hit and an alert are compared by. */
export interface Matter {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly keyKind: KeyKind;
  readonly keyValue: string;
}

/** Whether a hit at `at` extends an alert whose hits reach from `firstAt` to `lastAt`. */
export function extendsAlert(
  alert: { readonly firstAt: Date; readonly lastAt: Date; readonly windowMs: number },
  at: Date,
): boolean {
  const time = at.getTime();
  return (
    time <= alert.lastAt.getTime() + alert.windowMs &&
    time >= alert.firstAt.getTime() - alert.windowMs
  );
}
