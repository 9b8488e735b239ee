import type { Translate } from "../../../../ui-kit/lang/labels.ts";
import type { Target } from "../../domain/target.ts";
import type { applicationLabels } from "../labels.ts";

type Word = Translate<typeof applicationLabels>;

/** What a person calls a target; checks carry a dot in their name, which labels do not. */
export function targetName(target: Target, word: Word): string {
  return word(target.replace("check.", "check_") as "uscc");
}
