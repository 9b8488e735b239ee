import type { paths } from "../../../../client/index.ts";
import { DateTime, useLabels } from "../../../../ui-kit/index.ts";
import { acceptanceQueueLabels } from "../labels.ts";
import { usePartName } from "./checklist.tsx";

type Answer = paths["/api/provider/terminals/{terminalId}/acceptance"]["get"]["responses"][200];
/** A run with its messages as the API gives it. */
export type RunDetail = Answer["content"]["application/json"];

function Digests({ message }: { message: RunDetail["messages"][number] }) {
  const t = useLabels(acceptanceQueueLabels);
  return (
    <details className="tk-fold">
      <summary>{t("digests")}</summary>
      <dl className="text-sm">
        <dt className="text-soft">{t("request")}</dt>
        <dd className="break-all font-mono">{message.requestDigest}</dd>
        <dt className="text-soft">{t("reply")}</dt>
        <dd className="break-all font-mono">{message.replyDigest}</dd>
      </dl>
    </details>
  );
}

/** Every message pair that the host kept, oldest first. */
export function MessageList({ messages }: { messages: RunDetail["messages"] }) {
  const t = useLabels(acceptanceQueueLabels);
  const partName = usePartName();
  if (messages.length === 0) return <p className="text-soft">{t("noMessages")}</p>;
  return (
    <ol className="flex flex-col gap-4">
      {messages.map((message) => (
        <li key={`${message.at}-${message.traceNumber}-${message.kind}`}>
          <p className="font-medium">
            {partName(message.kind)} · {t("answer")} {message.responseCode} {message.meaning}
          </p>
          <p className="text-sm text-soft">
            <DateTime at={message.at} /> · {t("trace")} {message.traceNumber}
            {message.referenceNumber && ` · ${message.referenceNumber}`}
          </p>
          <Digests message={message} />
        </li>
      ))}
    </ol>
  );
}
