/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "contracts.merchant_copy.content",
    purpose: "what the contract says: names in clear, numbers masked (CN-ACQ-11)",
    basis: "contract",
    retention: "ten years after the relationship ends (CN-ACQ-14, CN-AML-34)",
  },
  {
    field: "contracts.provider_copy.content",
    purpose: "what the contract says: names in clear, numbers masked (CN-ACQ-11)",
    basis: "contract",
    retention: "ten years after the relationship ends (CN-ACQ-14, CN-AML-34)",
  },
  {
    field: "contracts.signature.remote_index",
    purpose: "keyed digest of the address that signed, as evidence (CN-ESL-8)",
    basis: "contract",
    retention: "ten years after the relationship ends (CN-ACQ-14, CN-AML-34)",
  },
] as const;
