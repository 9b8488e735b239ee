/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "terminals.binding.subject_number",
    purpose: "number of the merchant that a terminal is bound to (CN-259-2)",
    basis: "duty",
    retention: "ten years after the binding ended (CN-AML-34)",
  },
  {
    field: "terminals.binding.settlement_account",
    purpose: "keyed digest and mask of the account that a terminal is bound to (CN-259-2)",
    basis: "duty",
    retention: "ten years after the binding ended (CN-AML-34)",
  },
  {
    field: "terminals.binding.address",
    purpose: "registered place of a terminal (CN-259-2, CN-259-12)",
    basis: "duty",
    retention: "ten years after the binding ended (CN-AML-34)",
  },
  {
    field: "terminals.binding.elements_salt",
    purpose: "makes the digest of a binding unguessable; without it the digest says nothing",
    basis: "duty",
    retention: "with the binding",
  },
] as const;
