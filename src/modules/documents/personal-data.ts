/** What this module keeps about people, why, and for how long. */
const merchantCopy = {
  purpose: "apply for acquiring and prove what was submitted",
  basis: "contract; identity papers: duty (CN-AML-34)",
  retention: "unused: until the merchant removes it; submitted: 10 years after the relation ends",
};
const providerCopy = {
  purpose: "review, contract, enrolment and supervision by the acquirer",
  basis: "duty (CN-AML-34, CN-259-8)",
  retention: "10 years after the relation ends",
};

export const personalData = [
  { field: "documents.document.content", ...merchantCopy },
  { field: "documents.document.preview", ...merchantCopy },
  { field: "documents.document.file_name", ...merchantCopy },
  { field: "documents.document.origin", ...merchantCopy },
  { field: "documents.provider_document.content", ...providerCopy },
  { field: "documents.provider_document.preview", ...providerCopy },
  { field: "documents.provider_document.file_name", ...providerCopy },
  { field: "documents.provider_document.origin", ...providerCopy },
] as const;
