/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "transactions.transaction.card_token",
    purpose: "tells payments of the same card apart without its number (CN-85-15)",
    basis: "legal duty",
    retention: "10 years (CN-AML-34)",
  },
  {
    field: "transactions.transaction.card_last4",
    purpose: "lets merchant and cardholder find a payment again",
    basis: "contract",
    retention: "10 years (CN-AML-34)",
  },
  {
    field: "transactions.transaction.latitude_e6",
    purpose: "place of a mobile terminal at each transaction (CN-85-14a)",
    basis: "legal duty",
    retention: "10 years (CN-AML-34)",
  },
] as const;
