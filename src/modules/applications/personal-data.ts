const DUTY = "legal duty (CN-ACQ-9, CN-AML-34)";
const TEN_YEARS = "ten years after the service ends; a draft that was never sent, one year";

/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "applications.draft_group.facts",
    purpose: "the merchant's own answers while it applies",
    basis: DUTY,
    retention: TEN_YEARS,
  },
  {
    field: "applications.own_copy.content",
    purpose: "the merchant's own copy of what it handed in",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.snapshot.content",
    purpose: "what was handed to the acquirer for review",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.snapshot.legal_name",
    purpose: "name of the business in the acquirer's queue; may contain its operator's name",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.send_back_reason.text",
    purpose: "what the reviewer asks the merchant to correct",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.application.outcome_text",
    purpose: "what the merchant is told about a refusal",
    basis: DUTY,
    retention: "ten years after the decision",
  },
  {
    field: "applications.review.internal_note",
    purpose: "why a reviewer decided",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.visit.representative_name",
    purpose: "who spoke for the merchant at the visit",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.visit.note",
    purpose: "what the account manager saw",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.outside_check.note",
    purpose: "what a register answered, as the person who looked wrote it down",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.recommendation.note",
    purpose: "why an agency recommends a merchant",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
  {
    field: "applications.application.refusal_text",
    purpose: "tell the merchant why it was refused",
    basis: DUTY,
    retention: "ten years after the service ends",
  },
] as const;
