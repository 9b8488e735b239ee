/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "monitoring.alert.key_value",
    purpose: "the token of a card whose use reached a rule (CN-85-15)",
    basis: "legal duty",
    retention: "10 years (CN-AML-34); never shown to merchant or agent (CN-AML-35)",
  },
  {
    field: "monitoring.alert_entry.note",
    purpose: "a risk officer's reasons, sealed under the alert's own key",
    basis: "legal duty",
    retention: "10 years (CN-AML-34); never shown to merchant or agent (CN-AML-35)",
  },
] as const;
