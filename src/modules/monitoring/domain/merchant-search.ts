/** Finding a merchant by what a risk officer remembers: part of its name, or of its number. */

/** A merchant as it is searched. */
export interface SearchedMerchant {
  /** As pages write it, `mer_…`. */
  readonly id: string;
  /** Undefined when its data were erased. */
  readonly name: string | undefined;
}

/** Full and half width, case and blanks make no difference. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** Whether a merchant is meant by the text; an empty text means nobody. */
export function isMeant(text: string, { id, name }: SearchedMerchant): boolean {
  const wanted = plain(text);
  if (wanted === "") return false;
  return plain(name ?? "").includes(wanted) || id.includes(wanted);
}
