import type { Agent } from "./agent.ts";
import { type Bell, createBell } from "./bell.ts";
import { createCustomers, serve, serveBurst } from "./customers.ts";
import { type Approval, HostRefusal, HostSilent } from "./host-client.ts";
import { NoAnswer, PlatformRefusal } from "./platform-client.ts";
import type { Random } from "./random.ts";

/** A simulated terminal from its first switch-on: activation, acceptance, then payments. */

/** What a terminal does at present, for its screen. */
export type LifeStage =
  | "waiting-for-code"
  | "activating"
  | "accepting"
  | "waiting-for-go-live"
  | "live"
  | "suspended"
  | "stopped";

export interface LifeOptions {
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Mean time between two payments of a live terminal. */
  readonly paceMs: number;
  /** How often a terminal that is not live asks for its state. */
  readonly askMs?: number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** A live terminal that hears it takes a burst of payments at once. */
  readonly bell?: Bell;
  readonly onStage?: (stage: LifeStage, detail?: string) => void;
}

const ASK_MS = 5_000;
/** Payments of a batch before the terminal settles. */
const BATCH_PAYMENTS = 100;

/** Failures that pass by themselves: nobody answers, or not for the moment. */
function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer || error instanceof HostSilent) return true;
  if (error instanceof HostRefusal) return true;
  return error instanceof PlatformRefusal && [429, 503].includes(error.status);
}

/** Says a failure in a few words. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 120) : "unknown failure";
}

/** Sign-on, a sale of 0.01 yuan and its void: what acceptance asks of a terminal. */
export async function runAcceptance(
  agent: Agent,
): Promise<{ readonly sale: Approval; readonly void: Approval }> {
  await agent.signOn();
  const sale = await agent.sale(1);
  return { sale, void: await agent.void(sale) };
}

/**
 * Runs a terminal until the signal or until the platform refuses its certificate for good.
 * @param code one-time activation code; not needed once the terminal has its identity
 */
export async function live(
  agent: Agent,
  code: string | undefined,
  options: LifeOptions,
): Promise<void> {
  const { random, signal, paceMs, onStage = () => undefined } = options;
  const askMs = options.askMs ?? ASK_MS;
  const bell = options.bell ?? createBell();
  const pause = options.sleep ?? ((ms: number) => bell.pause(ms, signal));
  const nextCustomer = createCustomers(random);
  if (!agent.isActivated()) {
    if (code === undefined) return onStage("waiting-for-code");
    onStage("activating");
    await agent.activate(code);
  }
  let isAccepted = false;
  let payments = 0;
  let heartbeatAt = 0;

  /** One look at the platform and what follows from it; the answer is how long to wait. */
  const step = async (): Promise<number> => {
    const isDue = Date.now() >= heartbeatAt;
    const greeting = isDue ? await agent.heartbeat() : await agent.hello();
    if (isDue) heartbeatAt = Date.now() + greeting.heartbeatSeconds * 1000;
    if (greeting.state === "activated") {
      if (!isAccepted) {
        onStage("accepting");
        await agent.configure();
        await runAcceptance(agent);
        isAccepted = true;
      }
      onStage("waiting-for-go-live");
      return askMs;
    }
    if (greeting.state !== "live") {
      onStage("suspended");
      return askMs;
    }
    onStage("live");
    await (bell.hasRung() ? serveBurst(agent) : serve(agent, nextCustomer()));
    if (++payments % BATCH_PAYMENTS === 0) await agent.settle();
    return Math.round(paceMs * (0.5 + random.next()));
  };

  while (!signal.aborted) {
    try {
      await pause(await step());
    } catch (error) {
      if (signal.aborted) return;
      if (!isPassing(error)) {
        onStage("stopped", describeFailure(error));
        throw error;
      }
      await pause(askMs * (1 + random.next()));
    }
  }
}
