import { generate } from "otplib";
import type { OrgKind, Role } from "../kernel/actor.ts";
import type { Uuid } from "../kernel/ids.ts";
import type { TestApp } from "./start-test-app.ts";

/** People who sign in the way real ones do: over the public endpoints, with their real factors. */

const ORIGIN = "http://localhost:3000";
const PASSWORD = "only-for-tests-pass";
/** Base32 of twenty bytes; every test person has the same authenticator. */
export const TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** What came back from a call. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** The body as it came, for answers that are files. */
  readonly text: string;
  readonly fileName: string | undefined;
}

/** Somebody's browser: cookies are kept between calls. */
export interface Person {
  readonly userId: Uuid | undefined;
  call(method: string, path: string, body?: unknown, headers?: object): Promise<Answer>;
  /** Sends a file as the raw body. */
  upload(method: string, path: string, bytes: Uint8Array, contentType: string): Promise<Answer>;
}

let keys = 0;

/** A browser that nobody has signed in with. */
export function stranger({ app }: Pick<TestApp, "app">, userId?: Uuid): Person {
  const cookies = new Map<string, string>();
  const send = async (
    method: string,
    path: string,
    payload: string | Buffer | undefined,
    headers: object,
  ): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await app.server.inject({
      method: method as "GET",
      url: path,
      headers: {
        origin: ORIGIN,
        "idempotency-key": `test-key-${++keys}`,
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const one of response.cookies) cookies.set(one.name, one.value);
    const isJson = String(response.headers["content-type"]).includes("json");
    const disposition = String(response.headers["content-disposition"] ?? "");
    return {
      status: response.statusCode,
      body: isJson && response.body ? response.json() : {},
      text: response.body,
      fileName: /filename\*=UTF-8''(.+)$/.exec(disposition)?.[1],
    };
  };
  return {
    userId,
    call: (method, path, body, headers = {}) =>
      body === undefined
        ? send(method, path, undefined, headers)
        : send(method, path, JSON.stringify(body), {
            "content-type": "application/json",
            ...headers,
          }),
    upload: (method, path, bytes, contentType) =>
      send(method, path, Buffer.from(bytes), { "content-type": contentType }),
  };
}

/** The one-time code of the test authenticator at the test's time. */
export function totpAt(now: Date): Promise<string> {
  return generate({ secret: TOTP_SECRET, epoch: Math.floor(now.getTime() / 1000) });
}

let staffCount = 0;

/** Makes a member of staff and signs in with login, password and one-time code. */
export async function staffOf(testApp: TestApp, role: Role, orgId: Uuid): Promise<Person> {
  const login = `staff-${++staffCount}`;
  const userId = await testApp.app.apis.identity.createStaff({
    kind: role.split(".")[0] as Exclude<OrgKind, "merchant">,
    orgId,
    login,
    displayName: `测试 ${role}`,
    password: PASSWORD,
    totpSecret: TOTP_SECRET,
    role,
  });
  const person = stranger(testApp, userId);
  const totp = await totpAt(testApp.clock.now());
  const body = { login, password: PASSWORD, totp };
  const answer = await person.call("POST", "/api/auth/staff/sign-in", body);
  if (answer.status !== 200) throw new Error(`staff sign-in: ${JSON.stringify(answer.body)}`);
  return person;
}

let phoneCount = 0;

const nextPhone = () => `138${String(10_000_000 + ++phoneCount)}`;

/** Signs in by phone with the code from the simulated inbox; a new number opens an account. */
export async function phoneUser(testApp: TestApp, phone = nextPhone()): Promise<Person> {
  const person = stranger(testApp);
  await person.call("POST", "/api/auth/phone/code", { phone });
  const code = await readCode(testApp, phone);
  const answer = await person.call("POST", "/api/auth/phone/sign-in", { phone, code });
  if (answer.status !== 200) throw new Error(`phone sign-in: ${JSON.stringify(answer.body)}`);
  return person;
}

/** The newest code that the simulated phone received; delivery may be under way already. */
export async function readCode(testApp: TestApp, phone: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    await deliverSms(testApp);
    const path = `/api/public/demo/sms?phone=${phone}`;
    const inbox = await stranger(testApp).call("GET", path);
    const [message] = inbox.body["messages"] as { readonly text: string }[];
    const code = /\d{6}/.exec(message?.text ?? "")?.[0];
    if (code !== undefined) return code;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("no code arrived");
}

/** Lets waiting messages leave; loops do not run in tests. */
export async function deliverSms({ app }: TestApp): Promise<void> {
  const timers = app.modules.flatMap((module) => module.timers ?? []);
  await timers.find((timer) => timer.name === "notifications.deliverSms")?.run();
}

/** Somebody whom the owner of a merchant admitted, signed in and acting for it. */
export async function merchantMember(
  testApp: TestApp,
  owner: Person,
  role: "merchant.manager" | "merchant.cashier",
): Promise<Person> {
  const phone = nextPhone();
  const member = { phone, displayName: `测试 ${role}`, role };
  const added = await owner.call("POST", "/api/merchant/members", member);
  if (added.status !== 201) throw new Error(`add member: ${JSON.stringify(added.body)}`);
  return phoneUser(testApp, phone);
}

/** A phone user who registered a merchant and acts for it. */
export async function merchantOwner(
  testApp: TestApp,
): Promise<Person & { readonly merchantId: string; readonly storeId: string }> {
  const person = await phoneUser(testApp);
  const store = {
    name: "示例一店",
    regionCode: "110105",
    address: "示例路 1 号",
    premises: "fixed",
  };
  const body = { name: "示例商行", ownerName: "示例店主", store };
  const made = await person.call("POST", "/api/session/merchants", body);
  if (made.status !== 201) throw new Error(`register: ${JSON.stringify(made.body)}`);
  const session = await person.call("GET", "/api/session");
  const [membership] = session.body["memberships"] as { readonly id: string }[];
  await person.call("PUT", "/api/session/active", { membershipId: membership?.id });
  return {
    ...person,
    merchantId: String(made.body["merchantId"]),
    storeId: String(made.body["storeId"]),
  };
}
