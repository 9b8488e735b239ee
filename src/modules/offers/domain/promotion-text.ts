import words from "./promotion-words.json" with { type: "json" };

/**
 * What promotional texts must not say: the ten expressions of CN-281-3b, also disguised, and 免费
 * (T-09, our own policy). Superlatives only warn. Titles, descriptions and provider pages pass it;
 * fee codes, quotations of law and warnings are no promotion and do not.
 */

export type PromotionFaultCode =
  "PROMOTION_BANNED_WORD" | "PROMOTION_FREE" | "PROMOTION_SUPERLATIVE";

/** A word that stands in a text, and where. */
export interface PromotionFault {
  readonly code: PromotionFaultCode;
  /** The listed expression, not the disguise. */
  readonly word: string;
  /** First character and the one after the last, counted in UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  /** A warning does not keep a text from being published. */
  readonly isWarning: boolean;
}

/** Source and date of the lists, shown beside their verdict. */
export const PROMOTION_WORDS_SOURCE = { asOf: words.asOf, source: words.source } as const;

const FOLDINGS = new Map(Object.entries(words.foldings));
const SEPARATOR = /[\s\p{P}\p{Cf}|~^`_]/u;

/** A text without disguise, and for each of its characters where it stood. */
interface Folded {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Full-width, traditional, spaced-out and dotted spellings become the plain one. */
function fold(text: string): Folded {
  let folded = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const plain of character.normalize("NFKC").toLowerCase()) {
      if (SEPARATOR.test(plain)) continue;
      const written = FOLDINGS.get(plain) ?? plain;
      folded += written;
      for (let unit = 0; unit < written.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: folded, starts, ends };
}

interface Hit {
  readonly start: number;
  readonly end: number;
}

const LATIN = /[a-z0-9]/;

/** Places of a spelling; one that begins or ends in Latin letters must not cut a longer word. */
function findSpelling(folded: Folded, spelling: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = folded.text.indexOf(spelling); at >= 0;) {
    const last = at + spelling.length - 1;
    const isCutBefore = LATIN.test(spelling[0] ?? "") && LATIN.test(folded.text[at - 1] ?? "");
    const isCutAfter = LATIN.test(spelling.at(-1) ?? "") && LATIN.test(folded.text[last + 1] ?? "");
    if (!isCutBefore && !isCutAfter) {
      hits.push({ start: folded.starts[at] ?? 0, end: folded.ends[last] ?? 0 });
    }
    at = folded.text.indexOf(spelling, at + 1);
  }
  return hits;
}

/** Latin words are looked for in the text as written, where spaces part them. */
function findLatinWord(text: string, word: string): Hit[] {
  const matches = text.matchAll(new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, "giu"));
  return [...matches].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** All faults of a text, in the order in which they stand. */
export function findPromotionFaults(text: string): readonly PromotionFault[] {
  const folded = fold(text);
  const faults: PromotionFault[] = [];
  const add = (code: PromotionFaultCode, word: string, hits: readonly Hit[]) => {
    for (const hit of hits) {
      faults.push({ code, word, ...hit, isWarning: code === "PROMOTION_SUPERLATIVE" });
    }
  };
  for (const { word, spellings } of words.banned) {
    const hits = spellings.flatMap((spelling) => findSpelling(folded, spelling));
    add("PROMOTION_BANNED_WORD", word, widest(hits));
  }
  for (const word of words.free) add("PROMOTION_FREE", word, findSpelling(folded, word));
  for (const word of words.freeLatin) add("PROMOTION_FREE", word, findLatinWord(text, word));
  for (const word of words.superlatives) {
    add("PROMOTION_SUPERLATIVE", word, findSpelling(folded, word));
  }
  for (const word of words.superlativesLatin) {
    add("PROMOTION_SUPERLATIVE", word, findLatinWord(text, word));
  }
  return faults.sort((a, b) => a.start - b.start || a.end - b.end || (a.word < b.word ? -1 : 1));
}

/** Of spellings that contain each other (秒到 in 秒到账) only the longest is reported. */
function widest(hits: readonly Hit[]): readonly Hit[] {
  return hits.filter(
    (hit, index) =>
      !hits.some((other, position) => {
        const contains = other.start <= hit.start && hit.end <= other.end;
        const isLonger = other.end - other.start > hit.end - hit.start;
        return position !== index && contains && (isLonger || position < index);
      }),
  );
}
