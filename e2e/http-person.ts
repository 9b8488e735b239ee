/** Somebody's client over real HTTP: keeps cookies, sends keys, reads answers. */

/** A refusal that the caller did not expect. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

/** What a call returned. */
export interface HttpAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
}

export interface HttpPerson {
  readonly origin: string;
  /** The Cookie header of this client. */
  cookie(): string;
  /** Any answer, also a refusal. */
  send<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<HttpAnswer<T>>;
  /** An answer that must be a success. @throws UnexpectedAnswer */
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  post<T = Record<string, unknown>>(path: string, body?: unknown): Promise<T>;
  put<T = Record<string, unknown>>(path: string, body?: unknown): Promise<T>;
  patch<T = Record<string, unknown>>(path: string, body?: unknown): Promise<T>;
  /** Sends a file as the raw body. */
  upload<T = Record<string, unknown>>(
    method: string,
    path: string,
    file: { readonly bytes: Uint8Array; readonly contentType: string },
  ): Promise<T>;
  download(path: string): Promise<Uint8Array>;
}

let keys = 0;

/** Makes a client that has no cookies yet. */
export function httpPerson(origin: string, lang = "zh"): HttpPerson {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  const exchange = async (method: string, path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(new URL(path, origin), {
      ...init,
      method,
      redirect: "manual",
      headers: {
        origin,
        cookie: cookie(),
        "accept-language": lang,
        "idempotency-key": `${process.pid}-${Date.now()}-${++keys}`,
        ...(init.headers as Record<string, string> | undefined),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (pair.slice(at + 1) === "") cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const read = async <T>(response: Response): Promise<HttpAnswer<T>> => {
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, body: (isJson && text ? JSON.parse(text) : {}) as T };
  };
  const send = async <T>(method: string, path: string, body?: unknown): Promise<HttpAnswer<T>> => {
    const json = { "content-type": "application/json" };
    const init = body === undefined ? {} : { body: JSON.stringify(body), headers: json };
    return read<T>(await exchange(method, path, init));
  };
  const expectOk = <T>(method: string, path: string, answer: HttpAnswer<T>): T => {
    if (answer.status < 300) return answer.body;
    const what = JSON.stringify(answer.body).slice(0, 600);
    throw new UnexpectedAnswer(`${method} ${path} answered ${answer.status} ${what}`);
  };
  const demand =
    (method: string) =>
    async <T>(path: string, body?: unknown): Promise<T> =>
      expectOk(method, path, await send<T>(method, path, body ?? (method === "GET" ? body : {})));

  return {
    origin,
    cookie,
    send,
    get: demand("GET"),
    post: demand("POST"),
    put: demand("PUT"),
    patch: demand("PATCH"),
    upload: async <T>(
      method: string,
      path: string,
      file: { readonly bytes: Uint8Array; readonly contentType: string },
    ) => {
      const init = { body: Buffer.from(file.bytes), headers: { "content-type": file.contentType } };
      return expectOk(method, path, await read<T>(await exchange(method, path, init)));
    },
    download: async (path) => {
      const response = await exchange("GET", path, {});
      if (!response.ok) throw new UnexpectedAnswer(`GET ${path} answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Signs in by phone, reading the code from the labelled inbox of the simulated gateway. */
export async function signInByPhone(person: HttpPerson, phone: string): Promise<void> {
  await person.post("/api/auth/phone/code", { phone });
  const code = await readCode(person, phone);
  await person.post("/api/auth/phone/sign-in", { phone, code });
}

async function readCode(person: HttpPerson, phone: string): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    const path = `/api/public/demo/sms?phone=${phone}`;
    const inbox = await person.get<{ messages: { text: string }[] }>(path);
    const code = /\d{6}/.exec(inbox.messages[0]?.text ?? "")?.[0];
    if (code !== undefined) return code;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new UnexpectedAnswer(`no code arrived for ${phone}`);
}
