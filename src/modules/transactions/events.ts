import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";

/**
 * One fact for a whole batch: a fact per transaction would double every write, and the rows stand
 * by themselves. The digest commits to what the batch recorded.
 */
export const transactionsRecorded = defineFact({
  type: "transactions.recorded.v1",
  stream: "provider",
  payload: z.object({
    recorded: z.number().int(),
    firstSequence: z.number().int(),
    lastSequence: z.number().int(),
    source: z.string().max(20),
    /** SHA-256 over the external ids and contents in order, hex. */
    digest: z.string().length(64),
  }),
  sentence: { zh: "收到一批交易", en: "Received a batch of transactions" },
});
