import type { FastifySchemaCompiler, FastifySerializerCompiler } from "fastify";
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

/**
 * Writes answers by their Zod schema, so that a field it does not name never leaves. It reads the
 * answer as input is read: responses have no transforms, and encoding takes Zod's slow way, which
 * was a tenth of a list's cost.
 * @throws ZodError for an answer that breaks its own contract, which is a defect
 */
export const serializeBySchema: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (answer: unknown) =>
    JSON.stringify(schema.parse(answer));
