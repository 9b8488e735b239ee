import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import type { BinaryBody } from "../../kernel/endpoint.ts";

type Transform = NonNullable<FastifyDynamicSwaggerOptions["transform"]>;

/**
 * Describes a raw body in the OpenAPI document: its content types and its greatest size in bytes.
 * Validation knows nothing of it, because the server's own limit stops a larger body.
 */
export function documentBinary({ contentTypes, maxBytes }: BinaryBody): Transform {
  return (given) => {
    const { schema, url } = jsonSchemaTransform(given);
    const body = {
      type: "string",
      format: "binary",
      maxLength: maxBytes,
      description: `The file itself as the raw body, at most ${maxBytes} bytes.`,
    };
    return { schema: { ...schema, consumes: [...contentTypes], body }, url };
  };
}
