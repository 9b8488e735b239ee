import { describe, expect, it } from "vitest";
import { readProblem } from "../ui-kit/form/problem.ts";
import { createApi } from "./api-client.ts";
import { createWriteKeys } from "./write-keys.ts";

type Answer = () => Response;

function clientOf(answer: Answer) {
  const sent: Request[] = [];
  const api = createApi({
    baseUrl: "https://tillkeeper.example",
    fetch: async (request) => {
      sent.push(request);
      return answer();
    },
    lang: () => "en",
    keys: createWriteKeys(),
  });
  return { api, sent };
}

function json(status: number, body: unknown): Answer {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/problem+json" },
    });
}

async function refusal(work: Promise<unknown>) {
  return work.then(
    () => undefined,
    (error: unknown) => readProblem(error),
  );
}

describe("createApi", () => {
  it("asks in the reader's language and sends no key with a read", async () => {
    const { api, sent } = clientOf(json(200, { demo: true }));
    const { data } = await api.GET("/api/session");
    expect(data).toEqual({ demo: true });
    expect(sent[0]?.headers.get("accept-language")).toBe("en");
    expect(sent[0]?.headers.has("idempotency-key")).toBe(false);
  });

  it("sends a key with each write", async () => {
    const { api, sent } = clientOf(json(200, {}));
    await api.PUT("/api/session/active", { body: { membershipId: "mbr_1" } });
    await api.PUT("/api/session/active", { body: { membershipId: "mbr_1" } });
    const keys = sent.map((request) => request.headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).not.toBe(keys[0]);
  });

  it("throws refusals with code, sentence, number and fields", async () => {
    const fields = [{ field: "membershipId", code: "REQUIRED", message: "Please fill in." }];
    const body = { code: "INVALID_INPUT", detail: "See below.", requestId: "r1", errors: fields };
    const { api } = clientOf(json(400, body));
    const problem = await refusal(api.PUT("/api/session/active", { body: { membershipId: "" } }));
    expect(problem).toMatchObject({
      status: 400,
      code: "INVALID_INPUT",
      message: "See below.",
      requestId: "r1",
      fields,
    });
  });

  it("makes a problem of a page that is no API answer", async () => {
    const { api } = clientOf(() => new Response("<html>bad gateway</html>", { status: 502 }));
    expect(await refusal(api.GET("/api/session"))).toMatchObject({ status: 502, message: "" });
  });

  it("repeats the key after a broken connection", async () => {
    let broken = true;
    const { api, sent } = clientOf(() => {
      if (broken) throw new TypeError("failed to fetch");
      return new Response("{}", { status: 200 });
    });
    const body = { membershipId: "mbr_2" };
    const problem = await refusal(api.PUT("/api/session/active", { body }));
    expect(problem).toMatchObject({ code: "NETWORK", retry: "later" });
    broken = false;
    await api.PUT("/api/session/active", { body });
    const keys = sent.map((request) => request.headers.get("idempotency-key"));
    expect(keys[1]).toBe(keys[0]);
  });
});
