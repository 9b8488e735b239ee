import { z } from "zod";

/**
 * The version of a row that a change was made on; a change on an older one is refused instead of
 * overwriting what came between. Bounded by the integer column that holds it.
 */
export const rowVersion = z.number().int().min(1).max(2_147_483_647);
