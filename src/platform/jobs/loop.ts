import type { Timer } from "../../kernel/module.ts";
import type { Log } from "../log/log.ts";

/**
 * Work that repeats inside this process. Several processes may run the same loop at once, so what a
 * loop does leases its rows or is idempotent; a pass never overlaps itself.
 */
export interface Loop {
  /** Runs a pass as soon as possible, e.g. because something was just committed. */
  wake(): void;
  /** Ends the loop and waits for a running pass. */
  stop(): Promise<void>;
}

/** Starts a loop. A failed pass is logged and the next one comes at its time. */
export function startLoop(timer: Timer, log: Log): Loop {
  let stopped = false;
  let woken = false;
  let handle: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const pass = async (): Promise<void> => {
    try {
      do {
        woken = false;
        await timer.run();
      } while (woken && !stopped);
    } catch (error) {
      log.error({ timer: timer.name, err: error }, "loop failed");
    }
  };
  const begin = (): void => {
    if (stopped || running) return;
    clearTimeout(handle);
    running = pass().finally(() => {
      running = undefined;
      if (!stopped) handle = setTimeout(begin, timer.everyMs).unref();
    });
  };
  begin();
  return {
    wake: () => {
      woken = true;
      setImmediate(begin);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(handle);
      await running;
    },
  };
}
