import { Card } from "../../ui-kit/index.ts";

/** A few short points under a heading, in order. */
export function Checklist(props: { heading: string; points: readonly string[] }) {
  return (
    <Card heading={props.heading}>
      <ol className="flex list-decimal flex-col gap-2 pl-5">
        {props.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
    </Card>
  );
}
