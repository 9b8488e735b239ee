import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { invalidInput, type ZodIssueLike } from "./problem.ts";

/**
 * Validates params, query and body by their Zod schema. The refusal is made here, where the sent
 * value is at hand, and carries field names and codes only: what was sent goes into no error.
 */
export const validateBySchema: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (sent: unknown) => {
    const result = schema.safeParse(sent);
    if (result.success) return { value: result.data };
    return { error: invalidInput(result.error.issues as readonly ZodIssueLike[], sent) };
  };
