import { defineLabels } from "../../../../ui-kit/lang/labels.ts";
import { merchantsErrors } from "../../errors.ts";
import { merchantLabels } from "../labels.ts";

/** Sentences of the codes that the profile's rules name, as the forms show them. */
export const fieldSentences = defineLabels({
  ...merchantsErrors,
  REGION_UNKNOWN: merchantLabels.regionOpen,
});
