import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fleet } from "./running-fleet.ts";
import { startScreen } from "./screen.ts";

const bursts: string[] = [];
const added: [string, string | undefined][] = [];
const fleet: Fleet = {
  add: async (serial, code) => {
    if (serial === "") throw new Error("not a serial number");
    added.push([serial, code]);
  },
  burst: (serial) => {
    bursts.push(serial);
    return serial === "SIM-LIVE-1";
  },
  list: () => [
    { serial: "SIM-<1>", stage: "stopped", detail: "403 <b>" },
    { serial: "SIM-000002", stage: "stopped", detail: "403 ACTIVATION_REFUSED" },
    { serial: "SIM-LIVE-1", stage: "live", detail: undefined },
  ],
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

function ask(body?: string, headers: Record<string, string> = {}, path = "/"): Promise<Answer> {
  const { port, host } = new URL(screen.address);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        path,
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
  expect(text).toContain("激活码已过期");
  expect(text).not.toContain("ACTIVATION_REFUSED");
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

test("offers a burst of payments to live terminals alone", async () => {
  const { text } = await ask();
  expect(text.match(/action="\/burst"/g)).toHaveLength(1);
  const path = "/burst";
  const done = await ask("serial=SIM-LIVE-1", { origin: screen.address }, path);
  expect(done).toMatchObject({ status: 303, location: "/" });
  expect((await ask("serial=SIM-000009", { origin: screen.address }, path)).status).toBe(409);
  const foreign = await ask("serial=SIM-LIVE-1", { origin: "https://evil.example" }, path);
  expect(foreign.status).toBe(403);
  expect(bursts).toEqual(["SIM-LIVE-1", "SIM-000009"]);
});
