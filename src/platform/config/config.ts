import { homedir } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";

/**
 * The only reader of the environment. Every setting has one name, one default and one check; a
 * wrong value stops the start with a sentence instead of being guessed around.
 */

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ });

const environmentSchema = z.object({
  PORT: port.default(3000),
  DEVICE_PORT: port.default(3443),
  HOST_PORT: port.default(3583),
  TERMINALS: z.coerce.number().int().min(0).max(20).default(20),
  TERMINALS_PORT: port.default(3588),
  BIND_ADDRESS: z.string().max(100).default("127.0.0.1"),
  DATA_DIR: z.string().max(1000).default("./data"),
  KEYS_DIR: z.string().max(1000).default("./keys"),
  DATABASE_URL: z.string().max(1000).optional(),
  DATABASE_OWNER_URL: z.string().max(1000).optional(),
  KEYS_DATABASE_URL: z.string().max(1000).optional(),
  PUBLIC_ORIGIN: url.optional(),
  FILES_ORIGIN: url.optional(),
  OPERATOR_KIND: z.enum(["acquirer", "agent"]).default("acquirer"),
  SMS_GATEWAY_URL: z.url({ protocol: /^https$/ }).optional(),
  SMS_GATEWAY_SECRET: z.string().min(16).max(200).optional(),
  TRUSTED_PROXIES: z.string().max(1000).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Settings of one server process. */
export interface Config {
  readonly checkoutDir: string;
  readonly bindAddress: string;
  readonly port: number;
  readonly devicePort: number;
  readonly hostPort: number;
  /** Simulated terminals that a demo starts, and the port of their keypad page. */
  readonly terminals: number;
  readonly terminalsPort: number;
  readonly dataDir: string;
  readonly keysDir: string;
  /** External database; undefined starts the embedded one. */
  readonly database:
    | { readonly url: string; readonly ownerUrl: string | undefined; readonly keysUrl: string }
    | undefined;
  /** Address that the browser shows, for the Origin check. */
  readonly publicOrigin: string;
  /** Cookie-less host that serves uploaded files only. */
  readonly filesOrigin: string;
  readonly operatorKind: "acquirer" | "agent";
  readonly sms: { readonly url: string; readonly secret: string } | undefined;
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  /** Wanted kind of database; it is marked at creation and never changes. */
  readonly demo: boolean;
}

/** A start that cannot go on; the message is one sentence for the person at the console. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

function absolute(base: string, path: string): string {
  return resolve(base, path.startsWith("~/") ? homedir() + path.slice(1) : path);
}

/** The keys database lies beside the main one: same server, name + `_keys`. */
function besideDatabase(databaseUrl: string): string {
  const parsed = new URL(databaseUrl);
  parsed.pathname = `${parsed.pathname}_keys`;
  return parsed.toString();
}

/**
 * Reads settings from environment and command line.
 * @throws ConfigError naming the setting and what it takes
 */
export function readConfig(
  checkoutDir: string,
  argv: readonly string[] = process.argv.slice(2),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`The setting ${issue?.path.join(".")} is not usable: ${issue?.message}.`);
  }
  const unknown = argv.find((word) => word !== "--no-demo" && word !== "--demo");
  if (unknown !== undefined) throw new ConfigError(`Unknown option ${unknown}; see README.md.`);
  const env = parsed.data;
  const dataDir = absolute(checkoutDir, env.DATA_DIR);
  const keysDir = absolute(checkoutDir, env.KEYS_DIR);
  if (keysDir === dataDir || keysDir.startsWith(`${dataDir}/`)) {
    throw new ConfigError(
      "KEYS_DIR lies inside DATA_DIR; a copy of the data would carry the keys.",
    );
  }
  const origin = env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`;
  return {
    checkoutDir,
    bindAddress: env.BIND_ADDRESS,
    port: env.PORT,
    devicePort: env.DEVICE_PORT,
    hostPort: env.HOST_PORT,
    terminals: env.TERMINALS,
    terminalsPort: env.TERMINALS_PORT,
    dataDir,
    keysDir,
    database: readDatabase(env),
    publicOrigin: new URL(origin).origin,
    filesOrigin: new URL(env.FILES_ORIGIN ?? `http://127.0.0.1:${env.PORT}`).origin,
    operatorKind: env.OPERATOR_KIND,
    sms: readSms(env),
    trustedProxies: (env.TRUSTED_PROXIES ?? "").split(",").filter((part) => part !== ""),
    logLevel: env.LOG_LEVEL,
    demo: !argv.includes("--no-demo"),
  };
}

type Environment = z.output<typeof environmentSchema>;

function readDatabase(env: Environment): Config["database"] {
  if (env.DATABASE_URL === undefined) return undefined;
  if (!URL.canParse(env.DATABASE_URL)) {
    throw new ConfigError("DATABASE_URL is not a PostgreSQL address (postgres://…).");
  }
  return {
    url: env.DATABASE_URL,
    ownerUrl: env.DATABASE_OWNER_URL,
    keysUrl: env.KEYS_DATABASE_URL ?? besideDatabase(env.DATABASE_URL),
  };
}

function readSms(env: Environment): Config["sms"] {
  if (env.SMS_GATEWAY_URL === undefined) return undefined;
  if (env.SMS_GATEWAY_SECRET === undefined) {
    throw new ConfigError("SMS_GATEWAY_URL is set without SMS_GATEWAY_SECRET.");
  }
  return { url: env.SMS_GATEWAY_URL, secret: env.SMS_GATEWAY_SECRET };
}

/** True for an address that only this machine can reach; the demo binds nowhere else. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "localhost" || plain === "::1" || /^127(\.\d{1,3}){3}$/.test(plain);
}
