import { createContext, useCallback, useContext, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { CheckCircle2 } from "./icons.ts";

const shownMs = 5_000;

const AnnounceContext = createContext<(message: string) => void>(() => undefined);

/** Says short messages ("saved 14:03") on screen and to screen readers without moving focus. */
export function AnnouncerProvider(props: { children: ReactNode }) {
  const [message, setMessage] = useState<{ text: string; count: number } | null>(null);
  useEffect(() => {
    if (message === null) return undefined;
    const timer = setTimeout(() => setMessage(null), shownMs);
    return () => clearTimeout(timer);
  }, [message]);
  const announce = useCallback(
    (text: string) => setMessage((previous) => ({ text, count: (previous?.count ?? 0) + 1 })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {props.children}
      <div className="tk-toasts" role="status" aria-live="polite">
        {message && (
          <p key={message.count} className="tk-toast">
            <Icon of={CheckCircle2} />
            {message.text}
          </p>
        )}
      </div>
    </AnnounceContext>
  );
}

/** `const announce = useAnnounce(); announce(t("saved"))`. */
export function useAnnounce(): (message: string) => void {
  return useContext(AnnounceContext);
}
