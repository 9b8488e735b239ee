import { expect, test } from "vitest";
import { createOfflineApp } from "./app-offline.ts";

/** What the OpenAPI document says about the bodies that requests carry. */

interface Operation {
  readonly operationId: string;
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<
      Record<string, { readonly schema: Readonly<Record<string, unknown>> }>
    >;
  };
}

const offline = await createOfflineApp();
await offline.server.ready();
const answer = await offline.server.inject({ method: "GET", url: "/openapi.json" });
const { paths } = answer.json<{ paths: Record<string, Record<string, Operation>> }>();
await offline.server.close();

const operations = new Map(
  Object.values(paths)
    .flatMap((path) => Object.values(path))
    .map((operation) => [operation.operationId, operation]),
);
const endpoints = offline.modules
  .flatMap((module) => module.endpoints ?? [])
  .map(({ endpoint }) => endpoint);

test("a file as the raw body is documented with its types and its greatest size", () => {
  const binary = endpoints.filter((endpoint) => endpoint.binary);
  expect(binary.map(({ id }) => id)).toContain("documents.uploadDocument");
  for (const { id, binary: wanted } of binary) {
    const body = operations.get(id.replace(".", "_"))?.requestBody;
    expect([id, body?.required]).toEqual([id, true]);
    expect(Object.keys(body?.content ?? {}).sort()).toEqual(
      [...(wanted?.contentTypes ?? [])].sort(),
    );
    for (const { schema } of Object.values(body?.content ?? {})) {
      const size = { type: "string", format: "binary", maxLength: wanted?.maxBytes };
      expect(schema).toMatchObject(size);
      expect(String(schema["description"])).toContain(String(wanted?.maxBytes));
    }
  }
});

test("every other body is JSON, and what takes none documents none", () => {
  for (const { id, hasBody, binary } of endpoints) {
    if (binary) continue;
    const content = operations.get(id.replace(".", "_"))?.requestBody?.content ?? {};
    expect([id, Object.keys(content)]).toEqual([id, hasBody ? ["application/json"] : []]);
  }
});
