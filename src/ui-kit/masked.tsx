import { useEffect, useState } from "react";
import { IconButton } from "./button.tsx";
import { Eye, EyeOff } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

const shownMs = 30_000;

/**
 * A number with its middle hidden. `reveal` asks the server, which records who looked; the full
 * value disappears by itself after half a minute and is never kept elsewhere.
 */
export function Masked(props: { masked: string; reveal?: () => Promise<string> }) {
  const t = useLabels(kitLabels);
  const [full, setFull] = useState<string | null>(null);
  useEffect(() => {
    if (full === null) return undefined;
    const timer = setTimeout(() => setFull(null), shownMs);
    return () => clearTimeout(timer);
  }, [full]);
  const { reveal } = props;
  const toggle = () => {
    if (full !== null) setFull(null);
    else reveal?.().then(setFull, () => setFull(null));
  };
  return (
    <span className="tk-masked">
      <span>{full ?? props.masked}</span>
      {reveal && (
        <IconButton
          icon={full === null ? Eye : EyeOff}
          name={t(full === null ? "show" : "hide")}
          onClick={toggle}
        />
      )}
    </span>
  );
}
