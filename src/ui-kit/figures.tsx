import { formatFen, formatRatePpm } from "../kernel/format-money.ts";
import { formatDate, formatDateTime, formatRelative, formatTime } from "./format/time.ts";
import { useLang } from "./lang/lang-context.tsx";

/** An amount in fen, `¥12,345.60`. */
export function Money(props: { fen: number }) {
  return <span className="tk-figures whitespace-nowrap">{formatFen(props.fen)}</span>;
}

/** A rate in millionths, `0.60%`. */
export function Rate(props: { ppm: number }) {
  return <span className="tk-figures whitespace-nowrap">{formatRatePpm(props.ppm)}</span>;
}

/** An instant in Shanghai time; with `now` also how long ago, beside the exact time. */
export function DateTime(props: { at: string; now?: string }) {
  const lang = useLang();
  return (
    <time dateTime={props.at} className="tk-figures whitespace-nowrap">
      {formatDateTime(props.at)}
      {props.now !== undefined && (
        <span className="text-soft"> · {formatRelative(props.at, props.now, lang)}</span>
      )}
    </time>
  );
}

/** The Shanghai wall-clock time of an instant, where its day already stands above. */
export function TimeOnly(props: { at: string }) {
  return (
    <time dateTime={props.at} className="tk-figures whitespace-nowrap">
      {formatTime(props.at)}
    </time>
  );
}

/** A calendar date, or the Shanghai date of an instant. */
export function DateOnly(props: { on: string }) {
  return (
    <time dateTime={props.on} className="tk-figures whitespace-nowrap">
      {formatDate(props.on)}
    </time>
  );
}
