import { useCallback, useRef, useState } from "react";

/**
 * Asks in the middle of a step and goes on with the answer, around a `ConfirmDialog`:
 * `if (!(await ask(changes))) return;`. `asked` is what the open question is about.
 */
export function useConfirmation<About>(): {
  readonly asked: About | null;
  readonly ask: (about: About) => Promise<boolean>;
  readonly answer: (goOn: boolean) => void;
} {
  const [asked, setAsked] = useState<About | null>(null);
  const waiting = useRef<((goOn: boolean) => void) | null>(null);
  const ask = useCallback((about: About) => {
    setAsked(about);
    return new Promise<boolean>((done) => {
      waiting.current = done;
    });
  }, []);
  const answer = useCallback((goOn: boolean) => {
    setAsked(null);
    waiting.current?.(goOn);
    waiting.current = null;
  }, []);
  return { asked, ask, answer };
}
