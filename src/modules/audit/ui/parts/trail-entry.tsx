import { Facts, formatDateTimeExact, Icon, useLabels } from "../../../../ui-kit/index.ts";
import { Eye } from "../../../../ui-kit/icons.ts";
import type { components } from "../../../../client/index.ts";
import { isView } from "../../domain/view.ts";
import { actorLabels, outsideLabels, trailLabels } from "../labels.ts";
import { roleLabels } from "./role-labels.ts";

export type TrailLine = components["schemas"]["AuditLine"];

type Role = keyof typeof roleLabels;

const isRole = (role: string | undefined): role is Role => role !== undefined && role in roleLabels;

/** Who did it, by role: the trail holds no names. */
export function Who(props: { line: TrailLine }) {
  const actor = useLabels(actorLabels);
  const outside = useLabels(outsideLabels);
  const role = useLabels(roleLabels);
  const { self, actorKind, actorRole } = props.line;
  if (self) return <>{actor("self")}</>;
  if (!isRole(actorRole)) return <>{actor(actorKind)}</>;
  const [kind] = actorRole.split(".") as [keyof typeof outsideLabels];
  return <>{outside(kind, { role: role(actorRole) })}</>;
}

/** What happened; looking at data wears an eye. */
export function What(props: { line: TrailLine }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      {isView(props.line.type) && (
        <span className="self-center text-soft">
          <Icon of={Eye} />
        </span>
      )}
      <span className="inline-block first-letter:uppercase">{props.line.sentence}</span>
    </span>
  );
}

/** Everything the entry holds, for whoever wants to check it. */
export function TrailFacts(props: { line: TrailLine }) {
  const t = useLabels(trailLabels);
  const { line } = props;
  const content = Object.entries(line.details);
  return (
    <Facts
      facts={[
        { name: t("when"), value: formatDateTimeExact(line.at) },
        { name: t("who"), value: <Who line={line} /> },
        { name: t("number"), value: String(line.number) },
        { name: t("type"), value: <code className="text-sm break-all">{line.type}</code> },
        {
          name: t("object"),
          value: (
            <code className="text-sm break-all">
              {line.objectKind} {line.objectId}
            </code>
          ),
        },
        {
          name: t("content"),
          value:
            content.length === 0 ? (
              t("noContent")
            ) : (
              <ul className="font-mono text-sm">
                {content.map(([name, value]) => (
                  <li key={name} className="break-all">
                    {name}: {String(value)}
                  </li>
                ))}
              </ul>
            ),
        },
        { name: t("hash"), value: <code className="text-sm break-all">{line.hash}</code> },
      ]}
    />
  );
}
