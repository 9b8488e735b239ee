/**
 * What a document shows. The list is closed: each kind says who may upload it, whether it must be a
 * picture, and what may be kept of the picture's own record of place and time.
 */

export const DOCUMENT_KINDS = [
  "business-licence",
  "resident-id-front",
  "resident-id-back",
  "premises-photo",
  "interior-photo",
  "cashier-photo",
  "lease",
  "account-proof",
  "authorisation-letter",
  "special-permit",
  "visit-photo",
  "evidence",
  "contract",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Who brings a document of a kind: the merchant, the acquirer's people, or the platform itself. */
export type DocumentSource = "merchant" | "provider" | "platform";

/** The rules of one kind. */
export interface DocumentKindRules {
  readonly source: DocumentSource;
  /** A picture is needed; a PDF would hide that it was not taken on the spot. */
  readonly imageOnly: boolean;
  /** Place and time in the picture's metadata may be kept, apart from the picture, when asked. */
  readonly mayKeepPlace: boolean;
  /** An identity paper: the acquirer's copy carries a watermark of its purpose (security.md 6). */
  readonly isIdentityPaper: boolean;
}

const paper = { source: "merchant", imageOnly: false, mayKeepPlace: false, isIdentityPaper: false };
const photo = { source: "merchant", imageOnly: true, mayKeepPlace: true, isIdentityPaper: false };
const identity = {
  source: "merchant",
  imageOnly: true,
  mayKeepPlace: false,
  isIdentityPaper: true,
};

const RULES = {
  "business-licence": paper,
  "resident-id-front": identity,
  "resident-id-back": identity,
  "premises-photo": photo,
  "interior-photo": photo,
  "cashier-photo": photo,
  lease: paper,
  "account-proof": paper,
  "authorisation-letter": paper,
  "special-permit": paper,
  "visit-photo": { ...photo, source: "provider" },
  evidence: { ...paper, source: "provider" },
  contract: { ...paper, source: "platform" },
} as Readonly<Record<DocumentKind, DocumentKindRules>>;

/** The rules of a kind. */
export function rulesOfKind(kind: DocumentKind): DocumentKindRules {
  return RULES[kind];
}

function kindsOf(source: DocumentSource): readonly DocumentKind[] {
  return DOCUMENT_KINDS.filter((kind) => RULES[kind].source === source);
}

/** Kinds that a merchant's people upload. */
export const MERCHANT_KINDS = kindsOf("merchant");
/** Kinds that an acquirer's people upload. */
export const PROVIDER_KINDS = kindsOf("provider");
