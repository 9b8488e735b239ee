import { createHash } from "node:crypto";
import { z } from "zod";
import type { Uuid } from "../../../kernel/ids.ts";
import { type FieldKey, KeyDestroyed, type Keyring } from "../../../platform/keys/keyring.ts";
import { canonicalElements, type FiveElements } from "../domain/five-elements.ts";
import type { BindingRow } from "../store/binding.ts";

/**
 * The five elements between their sealed columns and the clear. They are the acquirer's record, so
 * the key is the acquirer's for that merchant, whoever reads the row.
 */

const SALT_BYTES = 16;

const accountSchema = z.object({ ref: z.string(), masked: z.string() });

/** A binding as whoever sees its row reads it; personal parts are undefined after an erasure. */
export interface OpenedBinding {
  readonly bindingId: Uuid;
  readonly merchantId: Uuid;
  readonly serial: string;
  readonly acquirerCode: string;
  readonly merchantCode: string;
  readonly subjectKind: FiveElements["subject"]["kind"];
  readonly subjectNumber: string | undefined;
  /** Masked. */
  readonly settlementAccount: string | undefined;
  readonly regionCode: string;
  readonly address: string | undefined;
  readonly position: FiveElements["location"]["position"];
  readonly validFrom: Date;
  readonly validTo: Date | null;
  /** False when the row no longer gives the digest that its fact carries. */
  readonly isIntact: boolean;
}

function elementsDigest(salt: Uint8Array, serial: string, elements: FiveElements): Buffer {
  return createHash("sha256").update(salt).update(canonicalElements(serial, elements)).digest();
}

/** The columns of a new binding that hold the elements. */
export function sealElements(
  key: FieldKey,
  bindingId: Uuid,
  serial: string,
  elements: FiveElements,
  salt: Uint8Array,
) {
  const { subject, settlementAccount, location } = elements;
  const seal = (field: string, value: string | Uint8Array) =>
    key.seal(`terminals.binding.${field}`, bindingId, value);
  return {
    acquirerCode: elements.acquirerCode,
    merchantCode: elements.merchantCode,
    subjectKind: subject.kind,
    subjectNumber: seal("subject_number", subject.number),
    settlementAccount: seal("settlement_account", JSON.stringify(settlementAccount)),
    regionCode: location.regionCode,
    address: seal("address", location.address),
    latitudeE6: location.position?.latitudeE6 ?? null,
    longitudeE6: location.position?.longitudeE6 ?? null,
    elementsSalt: seal("elements_salt", salt.subarray(0, SALT_BYTES)),
    elementsDigest: elementsDigest(salt.subarray(0, SALT_BYTES), serial, elements),
  };
}

/** The elements in clear. */
export function openElements(key: FieldKey, row: BindingRow): FiveElements {
  const open = (field: string, value: Uint8Array) =>
    key.open(`terminals.binding.${field}`, row.bindingId, value);
  return {
    acquirerCode: row.acquirerCode,
    merchantCode: row.merchantCode,
    subject: { kind: row.subjectKind, number: open("subject_number", row.subjectNumber) },
    settlementAccount: accountSchema.parse(
      JSON.parse(open("settlement_account", row.settlementAccount)),
    ),
    location: {
      regionCode: row.regionCode,
      address: open("address", row.address),
      position: positionOf(row),
    },
  };
}

function positionOf(row: BindingRow): FiveElements["location"]["position"] {
  const { latitudeE6, longitudeE6 } = row;
  return latitudeE6 === null || longitudeE6 === null ? null : { latitudeE6, longitudeE6 };
}

/** Opens a binding and checks it against its digest; without a key its personal parts are gone. */
export function openBinding(key: FieldKey | undefined, row: BindingRow): OpenedBinding {
  const plain = {
    bindingId: row.bindingId,
    merchantId: row.merchantId,
    serial: row.serial,
    acquirerCode: row.acquirerCode,
    merchantCode: row.merchantCode,
    subjectKind: row.subjectKind,
    regionCode: row.regionCode,
    position: positionOf(row),
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
  if (!key) {
    const erased = { subjectNumber: undefined, settlementAccount: undefined, address: undefined };
    return { ...plain, ...erased, isIntact: true };
  }
  const elements = openElements(key, row);
  const salt = key.openBytes("terminals.binding.elements_salt", row.bindingId, row.elementsSalt);
  const digest = elementsDigest(salt, row.serial, elements);
  return {
    ...plain,
    subjectNumber: elements.subject.number,
    settlementAccount: elements.settlementAccount.masked,
    address: elements.location.address,
    isIntact: digest.equals(row.elementsDigest),
  };
}

/** The acquirer's key for a merchant; undefined once it was destroyed by an erasure. */
export async function bindingKey(
  keyring: Keyring,
  owner: { readonly providerId: Uuid; readonly merchantId: Uuid },
): Promise<FieldKey | undefined> {
  try {
    return await keyring.forSubject(owner.providerId, owner.merchantId);
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    throw error;
  }
}
