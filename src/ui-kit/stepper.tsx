import { Icon } from "./icon.tsx";
import { Check, Undo2 } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

export type StepState = "done" | "current" | "ahead" | "returned";
export type Step = { key: string; name: string; state: StepState; note?: string };

const words = {
  done: "stepDone",
  current: "stepCurrent",
  ahead: "stepAhead",
  returned: "stepReturned",
} as const;

/** Where somebody stands on a way of several steps; each state is an icon and a word. */
export function Stepper(props: { steps: readonly Step[]; label: string; across?: boolean }) {
  const t = useLabels(kitLabels);
  return (
    <ol
      className={`tk-stepper${props.across === true ? " tk-stepper-across" : ""}`}
      aria-label={props.label}
    >
      {props.steps.map((step, index) => (
        <li
          key={step.key}
          className={`tk-step tk-step-${step.state}`}
          {...(step.state === "current" && { "aria-current": "step" })}
        >
          <span className="tk-step-mark" aria-hidden="true">
            <StepMark state={step.state} position={index + 1} />
          </span>
          <span className="min-w-0">
            <span className="tk-step-name block">{step.name}</span>
            <span className="block text-xs">{step.note ?? t(words[step.state])}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepMark(props: { state: StepState; position: number }) {
  if (props.state === "done") return <Icon of={Check} />;
  if (props.state === "returned") return <Icon of={Undo2} />;
  return <>{props.position}</>;
}
