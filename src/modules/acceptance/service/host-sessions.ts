import type { MacAlgorithm } from "@tillkeeper/iso8583";
import type { Uuid } from "../../../kernel/ids.ts";
import type { HostBook } from "../domain/host-session.ts";

/**
 * What the host remembers of terminals, in memory alone: after a restart they sign on again. The
 * messages of one terminal are answered one by one, whatever connections they came by.
 */

/** A terminal that signed on. */
export interface HostSession {
  readonly book: HostBook;
  /** Session key for message codes: 16 bytes, a test key. */
  readonly macKey: Uint8Array;
  /** Learnt from the terminal's first code that fits; answers use the same. */
  readonly algorithm: MacAlgorithm | undefined;
}

export interface HostSessions {
  /** Runs `work` once all earlier work of the same terminal is done. */
  inTurn<T>(terminalId: Uuid, work: () => Promise<T>): Promise<T>;
  get(terminalId: Uuid): HostSession | undefined;
  set(terminalId: Uuid, session: HostSession): void;
}

/** Beyond this the terminal that was silent longest has to sign on again. */
const MAX_SESSIONS = 10_000;

export function createHostSessions(): HostSessions {
  const sessions = new Map<Uuid, HostSession>();
  const turns = new Map<Uuid, Promise<unknown>>();
  return {
    inTurn: (terminalId, work) => {
      const earlier = turns.get(terminalId) ?? Promise.resolve();
      const mine = earlier.then(work, work);
      const settled = mine.catch(() => undefined);
      turns.set(terminalId, settled);
      void settled.then(() => {
        if (turns.get(terminalId) === settled) turns.delete(terminalId);
      });
      return mine;
    },
    get: (terminalId) => sessions.get(terminalId),
    set: (terminalId, session) => {
      sessions.delete(terminalId);
      sessions.set(terminalId, session);
      const [oldest] = sessions.keys();
      if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
    },
  };
}
