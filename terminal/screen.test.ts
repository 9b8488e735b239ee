import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fleet } from "./running-fleet.ts";
import { startScreen } from "./screen.ts";

const added: [string, string | undefined][] = [];
const fleet: Fleet = {
  add: async (serial, code) => {
    if (serial === "") throw new Error("not a serial number");
    added.push([serial, code]);
  },
  list: () => [{ serial: "SIM-<1>", stage: "stopped", detail: "403 <b>" }],
  stop: async () => undefined,
};
let screen: Awaited<ReturnType<typeof startScreen>>;
beforeAll(async () => {
  screen = await startScreen({ fleet, port: 0 });
});
afterAll(() => screen.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
}

function ask(body?: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port, host } = new URL(screen.address);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        method: body === undefined ? "GET" : "POST",
        headers: { host, "content-type": "application/x-www-form-urlencoded", ...headers },
      },
      (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        const { statusCode: status = 0, headers: got } = response;
        response.on("end", () => resolve({ status, text, location: got.location }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

test("says that it is simulated and shows what each terminal does", async () => {
  const { status, text } = await ask();
  expect(status).toBe(200);
  expect(text).toContain("模拟终端");
  expect(text).toContain("SIM-&lt;1&gt;");
  expect(text).toContain("403 &lt;b&gt;");
  expect(text).not.toContain("<b>");
});

test("takes a serial number and a code", async () => {
  const answer = await ask("serial=SIM-000001&code=ABCD-EFGH", { origin: screen.address });
  expect(answer).toMatchObject({ status: 303, location: "/" });
  expect(added).toEqual([["SIM-000001", "ABCD-EFGH"]]);
});

test.each([
  ["another site", "serial=SIM-2&code=1", { origin: "https://evil.invalid" }, 403],
  ["another name for this machine", "serial=SIM-2&code=1", { host: "evil.invalid" }, 403],
  ["too much", `serial=${"x".repeat(3_000)}`, {}, 413],
  ["no serial number", "code=1", {}, 422],
])("refuses %s", async (_name, body, headers, status) => {
  expect((await ask(body, headers)).status).toBe(status);
  expect(added).toHaveLength(1);
});
