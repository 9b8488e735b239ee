/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "merchants.merchant.name",
    purpose: "name of the organisation, which may contain its operator's name",
    basis: "contract",
    retention: "until the account ends; what was submitted lives in the application",
  },
  {
    field: "merchants.store.name",
    purpose: "name of the store",
    basis: "contract",
    retention: "until the account ends",
  },
  {
    field: "merchants.store.address",
    purpose: "where a terminal is used (CN-ACQ-15)",
    basis: "contract",
    retention: "until the account ends",
  },
] as const;
