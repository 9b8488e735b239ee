import { chmod, mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { TEST_CARDS, USUAL_CARD } from "./test-cards.ts";

/** What a terminal keeps over a power cut: its key, its identity and its counters. */

const identitySchema = z.object({
  terminalId: z.string(),
  certificate: z.string(),
  chain: z.string(),
  notAfter: z.iso.datetime(),
});

const pendingSchema = z.object({
  /** The transaction whose answer never came, as its reversal needs it. */
  kind: z.enum(["sale", "void"]),
  amountFen: z.number().int(),
  /** Place in the list of test cards; files of earlier versions knew one card only. */
  card: z
    .number()
    .int()
    .min(0)
    .max(TEST_CARDS.length - 1)
    .default(USUAL_CARD),
  trace: z.number().int(),
  batch: z.string(),
  original: z.object({ batch: z.string(), trace: z.number().int() }).optional(),
});

const stateSchema = z.object({
  version: z.literal(1),
  serial: z.string(),
  /** PKCS #8 in PEM. A real terminal keeps it in its secure module. */
  privateKey: z.string(),
  identity: identitySchema.optional(),
  /** Last counter that was used towards the platform. */
  counter: z.number().int(),
  /** Last trace number (F11) that was used towards the host. */
  trace: z.number().int(),
  pending: pendingSchema.optional(),
});

export type DeviceState = z.infer<typeof stateSchema>;
export type Identity = z.infer<typeof identitySchema>;
export type PendingReversal = z.infer<typeof pendingSchema>;

/** Reads the state; undefined when the terminal starts for the first time. */
export async function readState(path: string): Promise<DeviceState | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : stateSchema.parse(JSON.parse(text));
}

/** Writes the state so that a cut at any moment leaves either the old or the new one. */
export async function writeState(path: string, state: DeviceState): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(state, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(beside, 0o600);
  await rename(beside, path);
}

/** The state in memory and on disk, changed together. */
export interface StateKeeper {
  state(): DeviceState;
  /** Changes parts of the state; on disk before it is answered. */
  save(change: Partial<DeviceState>): Promise<void>;
}

/** Opens a terminal's state, or begins a new one. @throws Error for another terminal's file */
export async function openState(path: string, fresh: () => DeviceState): Promise<StateKeeper> {
  const begin = fresh();
  let state = (await readState(path)) ?? begin;
  let written: Promise<void> = Promise.resolve();
  if (state.serial !== begin.serial) throw new Error("the state file is another terminal's");
  return {
    state: () => state,
    save: (change) => {
      state = { ...state, ...change };
      const snapshot = state;
      // One after the other: two writers of one file would tear it.
      written = written.catch(() => undefined).then(() => writeState(path, snapshot));
      return written;
    },
  };
}
