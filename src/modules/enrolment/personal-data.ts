/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "enrolment.enrolment.merchant_name",
    purpose: "name of the merchant in the acquirer's queue, which may contain its operator's name",
    basis: "legal-duty",
    retention: "ten years after the relationship ends (CN-AML-34)",
  },
  {
    field: "enrolment.report.content",
    purpose: "what was reported to the clearing side, settlement account included (CN-259-9)",
    basis: "legal-duty",
    retention: "ten years after the relationship ends (CN-AML-34)",
  },
] as const;
