import { useState } from "react";
import type { ControlWiring } from "./field.tsx";
import { daysInMonth, monthNames } from "./format/time.ts";
import { useLabels, useLang } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";
import { Select } from "./select.tsx";
import { TextInput } from "./text-input.tsx";

type Parts = { year: string; month: string; day: string };

function split(value: string): Parts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return { year: "", month: "", day: "" };
  return { year: match[1] ?? "", month: match[2] ?? "", day: match[3] ?? "" };
}

/** The ISO date of the three parts; empty until all are there and form a real day. */
function join({ year, month, day }: Parts): string {
  if (!/^\d{4}$/.test(year) || month === "" || day === "") return "";
  if (Number(day) > daysInMonth(Number(year), Number(month))) return "";
  return `${year}-${month}-${day}`;
}

/**
 * A date as year, month and day, in the reader's language and the same on every phone. The value
 * is `YYYY-MM-DD` or an empty string while incomplete. Use inside `FieldGroup`.
 */
export function DateInput(props: {
  value: string;
  onChange: (isoDate: string) => void;
  onBlur?: () => void;
  wiring?: ControlWiring;
  disabled?: boolean;
}) {
  const t = useLabels(kitLabels);
  const lang = useLang();
  const [parts, setParts] = useState(() => split(props.value));
  const shown = props.value !== "" && join(parts) !== props.value ? split(props.value) : parts;
  const change = (next: Partial<Parts>) => {
    const merged = { ...shown, ...next };
    setParts(merged);
    props.onChange(join(merged));
  };
  const days = daysInMonth(Number(shown.year) || null, Number(shown.month) || null);
  const invalid = props.wiring?.["aria-invalid"] && { "aria-invalid": true as const };
  const shared = { ...invalid, onBlur: props.onBlur, disabled: props.disabled };
  return (
    <div className="tk-date">
      <label className="tk-date-part tk-date-year">
        {t("year")}
        <TextInput
          {...shared}
          id={props.wiring?.id}
          inputMode="numeric"
          maxLength={4}
          value={shown.year}
          onChange={(event) => change({ year: event.target.value.replace(/\D/g, "") })}
        />
      </label>
      <label className="tk-date-part tk-date-month">
        {t("month")}
        <Select
          {...shared}
          placeholder="—"
          value={shown.month}
          onChange={(event) => change({ month: event.target.value })}
          options={monthNames(lang).map((label, index) => ({ value: twoDigits(index + 1), label }))}
        />
      </label>
      <label className="tk-date-part tk-date-day">
        {t("day")}
        <Select
          {...shared}
          placeholder="—"
          value={shown.day}
          onChange={(event) => change({ day: event.target.value })}
          options={Array.from({ length: days }, (_, index) => dayOption(index + 1))}
        />
      </label>
    </div>
  );
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}

function dayOption(day: number) {
  return { value: twoDigits(day), label: String(day) };
}
