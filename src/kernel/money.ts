import { z } from "zod";

/** Money is a whole number of fen (0.01 yuan); one trillion yuan is far beyond any real amount. */
export const MAX_FEN = 100_000_000_000_000;

/** A signed amount in fen. */
export const fenSchema = z.number().int().min(-MAX_FEN).max(MAX_FEN);

/** An amount in fen that is zero or more. */
export const nonNegativeFenSchema = z.number().int().min(0).max(MAX_FEN);
