import { defineId } from "../../../kernel/ids.ts";

/** `doc_…`: a document. The merchant's and an acquirer's copy share the id, not the tenant. */
export const documentId = defineId("doc");
