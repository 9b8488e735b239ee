import { z } from "zod";
import { FLAGS } from "./flag.ts";
import table from "./standard-terms.json" with { type: "json" };

/** The acquirer's standard terms; clauses that weigh on the merchant carry a flag. */

const text = z.string().min(1).max(1200);

/** A clause as it stands in one contract, its blanks filled. */
export const clauseSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]{3,30}$/),
  flag: z.enum(FLAGS).nullable(),
  zh: z.strictObject({ title: z.string().max(60), text }),
  en: z.strictObject({ title: z.string().max(80), text }),
  /** Ids of the rules that ask for it. */
  rules: z.array(z.string().max(30)).max(10),
});
export type Clause = Readonly<z.infer<typeof clauseSchema>>;

const termsSchema = z.strictObject({
  version: z.string().max(20),
  clauses: z.array(clauseSchema).min(1).max(40),
});

const terms = termsSchema.parse(table);

/** Version of the standard terms, printed in each contract. */
export const TERMS_VERSION = terms.version;

/** What the blanks of the terms are filled with. */
export interface TermValues {
  readonly noticeDays: number;
  readonly hotline: string;
  readonly signingDays: number;
  readonly depositZh: string;
  readonly depositEn: string;
}

function fill(sentence: string, values: TermValues): string {
  const known = new Map<string, string | number>(Object.entries(values));
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(known.get(name) ?? whole));
}

/** The clauses of one contract. A blank without a value stays visible and fails the tests. */
export function fillTerms(values: TermValues): readonly Clause[] {
  return terms.clauses.map((clause) => ({
    ...clause,
    zh: { title: clause.zh.title, text: fill(clause.zh.text, values) },
    en: { title: clause.en.title, text: fill(clause.en.text, values) },
  }));
}
