import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import * as knownDeviceStore from "../store/known-device.ts";
import * as userStore from "../store/user.ts";
import type { IdentityDeps } from "./deps.ts";

/** Stands in for the account of an unknown number or login, so that both take the same steps. */
export const NOBODY = "00000000-0000-7000-8000-000000000000" as Uuid;

/**
 * Whose attempts a budget counts. A browser in which the account was opened before has a budget of
 * its own, so that strangers who use up the common one lock out no known device.
 */
export async function budgetSubject(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  common: Uint8Array,
  browser: { readonly userId: Uuid | undefined; readonly deviceHash: Uint8Array | undefined },
): Promise<Uint8Array> {
  const { userId, deviceHash } = browser;
  if (!deviceHash) return common;
  const isKnown = await knownDeviceStore.isKnownDevice(tx, userId ?? NOBODY, deviceHash);
  return isKnown ? deps.digests.onDevice(common, deviceHash) : common;
}

/**
 * Whose codes and guesses a number's budgets count. Only a browser that presents a device is looked
 * up, and with the same steps whether or not the number has an account.
 */
export async function phoneSubject(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  phoneIndex: Uint8Array,
  deviceToken: string | undefined,
): Promise<Uint8Array> {
  if (deviceToken === undefined) return phoneIndex;
  const claim = await userStore.phoneClaimOf(tx, phoneIndex);
  const deviceHash = deps.digests.deviceToken(deviceToken);
  return budgetSubject(deps, tx, phoneIndex, { userId: claim?.userId, deviceHash });
}
