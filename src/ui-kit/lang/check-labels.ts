import { type Labels } from "./labels.ts";

const han = /\p{Script=Han}/u;
const codeLike = /^[\p{ASCII}·¥—]*$/u;

function paramNames(text: string): string {
  return [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join(",");
}

/**
 * What is wrong with a set of labels, one sentence per fault; an empty list means that both
 * languages exist, Chinese texts contain Han characters, English ones do not, the parameters
 * agree and no text shouts. For tests: `expect(findLabelProblems(labels)).toEqual([])`.
 * `sameInBoth` names keys whose text is a code or a proper name in both languages.
 */
export function findLabelProblems(labels: Labels, sameInBoth: readonly string[] = []): string[] {
  const problems: string[] = [];
  for (const [key, text] of Object.entries(labels)) {
    if (text.zh.trim() === "") problems.push(`${key}: no Chinese text`);
    if (text.en.trim() === "") problems.push(`${key}: no English text`);
    if (/[!！]/.test(text.zh + text.en)) problems.push(`${key}: exclamation mark`);
    if (paramNames(text.zh) !== paramNames(text.en)) problems.push(`${key}: parameters differ`);
    if (sameInBoth.includes(key)) continue;
    if (!han.test(text.zh)) problems.push(`${key}: Chinese text without Han characters`);
    if (han.test(text.en) && !codeLike.test(text.en)) problems.push(`${key}: Han in English text`);
  }
  return problems;
}
