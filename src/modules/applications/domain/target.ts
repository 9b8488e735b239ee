import { DOCUMENT_KINDS, type DocumentKind, MERCHANT_KINDS } from "../../documents/index.ts";
import { type Field, FIELDS } from "./facts.ts";

/**
 * What a requirement, a complaint or an unlocking is about. Documents are named by kind, because a
 * replaced document has another id.
 */
export type DocumentTarget = `document.${DocumentKind}`;

/**
 * A field, a kind of document or the store as a whole: what a reviewer may send back and the
 * merchant may correct.
 */
export type Correctable = Field | DocumentTarget | "store";

/** Anything that may still be due, including what the merchant cannot bring by itself. */
export type Target = Correctable | "plan" | "visit" | "check.register" | "check.clearing";

const asTarget = (kind: DocumentKind): DocumentTarget => `document.${kind}`;

/** Every target that a send-back may name. */
export const CORRECTABLES: readonly [Correctable, ...Correctable[]] = [
  ...FIELDS,
  ...MERCHANT_KINDS.map(asTarget),
  "store",
];

/** Every target. */
export const TARGETS: readonly [Target, ...Target[]] = [
  ...FIELDS,
  ...DOCUMENT_KINDS.map(asTarget),
  "store",
  "plan",
  "visit",
  "check.register",
  "check.clearing",
];

/** The target of a kind of document. */
export function documentTarget(kind: DocumentKind): DocumentTarget {
  return asTarget(kind);
}

/** The kind that a target names; undefined for anything else. */
export function kindOfTarget(target: Target): DocumentKind | undefined {
  const name = target.startsWith("document.") ? target.slice("document.".length) : "";
  return DOCUMENT_KINDS.find((kind) => kind === name);
}

/** Something to do or to know about one target. Codes stand in errors.ts with their sentences. */
export interface Notice {
  readonly target: Target;
  readonly code: string;
}
