import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { LifeStage } from "./life.ts";
import type { Fleet, FleetTerminal } from "./running-fleet.ts";

/**
 * The keypad and screen of the simulated terminals as one local page: here a person types serial
 * number and activation code, as they would on the device. It serves this machine alone.
 */

const STAGES: Readonly<Record<LifeStage, string>> = {
  "waiting-for-code": "等待输入激活码 · Waiting for its activation code",
  activating: "正在激活 · Activating",
  accepting: "验收交易中 · Acceptance transactions",
  "waiting-for-go-live": "验收交易已发送，等待收单机构上线 · Waiting for the acquirer to go live",
  live: "已上线，模拟交易中 · Live, simulated payments",
  suspended: "已暂停 · Suspended",
  stopped: "已停止 · Stopped",
};

/** What the platform's refusals mean to the person at the keypad. */
const REFUSALS: readonly (readonly [code: string, sentence: string])[] = [
  [
    "ACTIVATION_REFUSED",
    "序列号或激活码不对，或激活码已过期，请重新输入 · Wrong or expired code, please type it again",
  ],
];

/** The sentence of a refusal where there is one, and what was received otherwise. */
function explain(detail: string): string {
  return REFUSALS.find(([code]) => detail.includes(code))?.[1] ?? detail;
}

const MAX_FORM_BYTES = 2_000;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}

function row({ serial, stage, detail }: FleetTerminal): string {
  const state = `${STAGES[stage]}${detail === undefined ? "" : `（${explain(detail)}）`}`;
  const burst = `<form method="post" action="/burst"><input type="hidden" name="serial"
    value="${text(serial)}"><button class="quiet">同卡连刷 8 笔 · Same card, 8 times</button></form>`;
  const cell = `${text(state)}${stage === "live" ? burst : ""}`;
  return `<tr><td>${text(serial)}</td><td>${cell}</td></tr>`;
}

/** Terminals that do something stand above those that wait for their code. */
function busyFirst(terminals: readonly FleetTerminal[]): readonly FleetTerminal[] {
  const isWaiting = ({ stage }: FleetTerminal) => Number(stage === "waiting-for-code");
  return terminals.toSorted((a, b) => isWaiting(a) - isWaiting(b));
}

function page(terminals: readonly FleetTerminal[], refusal: string | undefined): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟终端 · Simulated terminals</title>
<style>
  body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #14202b; background: #fafaf7;
    font: 16px/1.6 "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; }
  label { display: block; margin-top: 1rem; }
  input { display: block; width: 100%; box-sizing: border-box; padding: .6rem; font: inherit;
    border: 1px solid #4b5b68; border-radius: 8px; }
  button { margin-top: 1rem; padding: .6rem 1.2rem; min-height: 44px; font: inherit; color: #fff;
    background: #0f766e; border: 0; border-radius: 8px; }
  .quiet { margin-top: .4rem; color: #0f766e; background: #fff; border: 1px solid #0f766e; }
  table { width: 100%; margin-top: 2rem; border-collapse: collapse; }
  th, td { padding: .5rem; text-align: left; border-bottom: 1px solid #e3e6e3; }
  .note { padding: .6rem 1rem; background: #eaf1fa; border-radius: 8px; }
  .refusal { padding: .6rem 1rem; color: #b42318; background: #fdecea; border-radius: 8px; }
</style>
<h1>模拟终端 <small lang="en">Simulated terminals</small></h1>
<p class="note">这些是模拟设备，只使用测试卡和测试密钥。
  <span lang="en">Simulated devices with test cards and test keys only.</span></p>
${refusal === undefined ? "" : `<p class="refusal" role="alert">${text(refusal)}</p>`}
<form method="post">
  <label>终端序列号 · Serial number
    <input name="serial" required maxlength="32" autocomplete="off"></label>
  <label>激活码 · Activation code
    <input name="code" required maxlength="20" autocomplete="off"></label>
  <button>激活终端 · Activate</button>
</form>
<table>
  <thead><tr><th>序列号 · Serial number</th><th>状态 · State</th></tr></thead>
  <tbody>${busyFirst(terminals).map(row).join("")}</tbody>
</table>
</html>
`;
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  response.end(body);
}

function redirect(response: ServerResponse): void {
  response.writeHead(303, { location: "/" }).end();
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > MAX_FORM_BYTES) return undefined;
  }
  return new URLSearchParams(body);
}

/** Another site must not press the keys: its pages send their own origin. */
function isFromHere(request: IncomingMessage, address: string): boolean {
  const { origin, host } = request.headers;
  const isOurHost = host === new URL(address).host;
  return isOurHost && (origin === undefined || origin === "null" || origin === address);
}

/** Serves the page on 127.0.0.1. */
export async function startScreen(options: {
  readonly fleet: Fleet;
  readonly port: number;
}): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const { fleet } = options;
  let address = "";
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== "POST") return answer(response, 200, page(fleet.list(), undefined));
    if (!isFromHere(request, address)) return answer(response, 403, page([], "403"));
    const form = await readForm(request);
    if (!form) return answer(response, 413, page(fleet.list(), "413"));
    const serial = form.get("serial") ?? "";
    if (request.url === "/burst") {
      const refusal = "这台终端还没有上线。 This terminal is not live.";
      if (!fleet.burst(serial)) return answer(response, 409, page(fleet.list(), refusal));
      return redirect(response);
    }
    try {
      await fleet.add(serial, form.get("code") ?? "");
    } catch {
      const refusal = "序列号格式不正确。 The serial number has another form.";
      return answer(response, 422, page(fleet.list(), refusal));
    }
    redirect(response);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => answer(response, 500, page([], "500")));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: options.port, host: "127.0.0.1" }, resolve);
  });
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
