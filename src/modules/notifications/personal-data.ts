/** What this module keeps about people, why, and for how long. */
export const personalData = [
  {
    field: "notifications.sms.phone",
    purpose: "deliver a message the person asked for",
    basis: "contract",
    retention: "30 days after sending",
  },
  {
    field: "notifications.sms.text",
    purpose: "deliver a message the person asked for",
    basis: "contract",
    retention: "removed once sent",
  },
  {
    field: "notifications.inbox_message.phone",
    purpose: "simulated phone of a demo database",
    basis: "demo only",
    retention: "1 day",
  },
  {
    field: "notifications.inbox_message.text",
    purpose: "simulated phone of a demo database",
    basis: "demo only",
    retention: "1 day",
  },
] as const;
