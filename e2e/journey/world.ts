import { generate } from "otplib";
import type { ServerProcess } from "../../src/testkit/server-process.ts";
import type { Agent } from "../../terminal/agent.ts";
import { type HttpPerson, httpPerson } from "../http-person.ts";

/** What the steps share: the server, the people signed in so far, and what earlier steps made. */

/** One application on its way from draft to terminal. */
export interface Shop {
  readonly owner: HttpPerson;
  readonly phone: string;
  readonly subjectType: "individual-business" | "enterprise";
  storeId: string;
  applicationId: string;
  contractId: string;
  terminalId: string;
}

export interface World {
  readonly server: ServerProcess;
  /** Where the server's data, keys and the terminal's state lie. */
  readonly folder: string;
  /** The simulated terminal, once it is activated. */
  agent: Agent | undefined;
  readonly visitor: HttpPerson;
  /** A member of the demo staff of the chosen acquirer, signed in at first use. */
  staff(login: string): Promise<HttpPerson>;
  /** A one-time code of a demo account that it has not used yet. */
  freshTotp(login: string): Promise<string>;
  readonly shops: { individual?: Shop; company?: Shop };
  /** Ids and figures that later steps need. */
  readonly notes: Map<string, string>;
  note(name: string): string;
}

/** Factors of the demo accounts, as the page of demo accounts shows them. */
const DEMO_PASSWORD = "demo-only-password";
const DEMO_TOTP_SECRET = "TILLKEEPERDEMOSECRETNOTFORUSE234";
const TOTP_STEP_SECONDS = 30;

/** Codes count once, so a second use takes the next step, which the tolerance still accepts. */
function totpSource(): (login: string) => Promise<string> {
  const used = new Map<string, number>();
  return async (login) => {
    for (;;) {
      const current = Math.floor(Date.now() / 1000 / TOTP_STEP_SECONDS);
      const step = Math.max(current, (used.get(login) ?? 0) + 1);
      if (step <= current + 1) {
        used.set(login, step);
        return generate({ secret: DEMO_TOTP_SECRET, epoch: step * TOTP_STEP_SECONDS });
      }
      await new Promise((done) => setTimeout(done, 1_000));
    }
  };
}

/** Makes the world around a started demo server. */
export function createWorld(server: ServerProcess, folder: string): World {
  const people = new Map<string, Promise<HttpPerson>>();
  const notes = new Map<string, string>();
  const freshTotp = totpSource();
  const signIn = async (login: string): Promise<HttpPerson> => {
    const person = httpPerson(server.origin);
    const totp = await freshTotp(login);
    await person.post("/api/auth/staff/sign-in", { login, password: DEMO_PASSWORD, totp });
    return person;
  };
  return {
    server,
    folder,
    agent: undefined,
    visitor: httpPerson(server.origin),
    freshTotp,
    staff: (login) => {
      const known = people.get(login) ?? signIn(login);
      people.set(login, known);
      return known;
    },
    shops: {},
    notes,
    note: (name) => {
      const value = notes.get(name);
      if (value === undefined) throw new Error(`no earlier step noted ${name}`);
      return value;
    },
  };
}

/** Stops a step with a sentence when something is not as it must be. */
export function demand(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** Demands that an answer refuses with one of the codes. */
export function demandRefusal(
  answer: { readonly status: number; readonly body: Record<string, unknown> },
  status: number,
  what: string,
): void {
  const found = `${answer.status} ${String(answer.body["code"] ?? "")}`;
  demand(answer.status === status, `${what}: expected a refusal ${status}, got ${found}`);
}

/** Waits until something is true, because facts travel after the commit. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  timeoutMs = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
