/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "identity.user.phone",
    purpose: "sign in, and reach the person about their account",
    basis: "contract",
    retention: "as long as the account exists",
  },
  {
    field: "identity.membership.display_name",
    purpose: "show colleagues who did something",
    basis: "contract",
    retention: "five years after the membership ended, with the records it explains",
  },
  {
    field: "identity.staff_credential.login",
    purpose: "sign in",
    basis: "contract",
    retention: "as long as the account exists",
  },
  {
    field: "identity.totp.secret",
    purpose: "second factor",
    basis: "legal duty to protect accounts",
    retention: "until replaced or the account ends",
  },
  {
    field: "identity.budget.subject",
    purpose: "bound guessing and sending; a keyed digest of number, login or address",
    basis: "legal duty to protect accounts",
    retention: "two days after the last use",
  },
] as const;
