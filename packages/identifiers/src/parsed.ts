/** What a parser answers: the value in its canonical form, or the code of the first rule broken. */
export type Parsed<Value, Code extends string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: Code };

/** Builds the accepted answer. */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Builds the refusal; `code` is stable and the product maps it to a sentence. */
export function refuse<Code extends string>(
  code: Code,
): { readonly ok: false; readonly code: Code } {
  return { ok: false, code };
}
