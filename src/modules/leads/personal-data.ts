const contact = {
  purpose: "one named acquirer calls the person about acquiring",
  basis: "consent",
  retention: "30 days after the last contact, or until withdrawn",
} as const;

/** What this module keeps about people, why, and for how long. */
export const personalData = [
  { field: "leads.contact_submission.shop_name", ...contact },
  { field: "leads.contact_submission.contact_name", ...contact },
  { field: "leads.contact_submission.phone", ...contact },
  { field: "leads.contact_submission.message", ...contact },
  { field: "leads.contact_submission.callback_code", ...contact },
  { field: "leads.contact_attempt.note", ...contact },
  {
    field: "leads.intake_budget.budget_key",
    purpose: "limits on how much one phone or address may send",
    basis: "legitimate operation of the form; keyed digest only",
    retention: "2 days",
  },
] as const;
