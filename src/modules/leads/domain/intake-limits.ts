/** How much one phone or one address may send in a day. Shops share addresses, so that is wider. */

export const INTAKE_LIMITS = { phone: 5, address: 20 } as const;
export type IntakeKind = keyof typeof INTAKE_LIMITS;

/** Whether the attempt that was just counted is still within the day's budget. */
export function isWithinLimit(kind: IntakeKind, usedToday: number): boolean {
  return usedToday <= INTAKE_LIMITS[kind];
}
