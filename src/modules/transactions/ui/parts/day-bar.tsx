import { useState } from "react";
import { addDays } from "../../../../kernel/clock.ts";
import {
  Button,
  DateInput,
  DateOnly,
  FieldGroup,
  IconButton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { ArrowLeft, ArrowRight } from "../../../../ui-kit/icons.ts";
import { salesLabels } from "../labels.ts";
import { nameOfDay } from "./day.ts";

type Choosing = { on: string; now: string; onChoose: (on: string) => void };

function OtherDay({ on, now, onChoose }: Choosing) {
  const t = useLabels(salesLabels);
  const [wanted, setWanted] = useState(on);
  return (
    <details className="tk-fold">
      <summary>{t("otherDay")}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <FieldGroup label={t("day")}>
          {(wiring) => <DateInput value={wanted} onChange={setWanted} wiring={wiring} />}
        </FieldGroup>
        <div>
          <Button
            look="secondary"
            disabled={wanted === "" || wanted > now}
            onClick={() => onChoose(wanted)}
          >
            {t("showDay")}
          </Button>
        </div>
      </div>
    </details>
  );
}

/** Which day is shown, and the way to the days beside it. */
export function DayBar(props: Choosing) {
  const t = useLabels(salesLabels);
  const { on, now, onChoose } = props;
  const name = nameOfDay(on, now);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <IconButton
          icon={ArrowLeft}
          name={t("dayBefore")}
          onClick={() => onChoose(addDays(on, -1))}
        />
        <p className="text-center font-semibold" aria-live="polite">
          <DateOnly on={on} />
          {name && <span className="text-soft"> · {t(name)}</span>}
        </p>
        {on < now ? (
          <IconButton
            icon={ArrowRight}
            name={t("dayAfter")}
            onClick={() => onChoose(addDays(on, 1))}
          />
        ) : (
          <span className="w-11" />
        )}
      </div>
      <OtherDay key={on} {...props} />
    </div>
  );
}
