import {
  ButtonLink,
  DateTime,
  EmptyState,
  List,
  ListItem,
  PageHeader,
  SimulatedBadge,
  translator,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { MessageSquare, RefreshCw } from "../../../../ui-kit/icons.ts";
import { definePublicPage } from "../../../../web/public-page.ts";
import { inboxLabels } from "../labels.ts";

type Message = { readonly receivedAt: string; readonly phone: string; readonly text: string };

function Inbox(props: { messages: readonly Message[] }) {
  const t = useLabels(inboxLabels);
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {t("title")} <SimulatedBadge />
          </span>
        }
        lead={t("lead")}
        action={
          <span className="flex flex-wrap gap-2">
            <ButtonLink href="/demo/sms" look="secondary" icon={RefreshCw}>
              {t("refresh")}
            </ButtonLink>
            <ButtonLink href="/m/sign-in">{t("signIn")}</ButtonLink>
          </span>
        }
      />
      {props.messages.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <List label={t("title")}>
          {props.messages.map((message) => (
            <ListItem
              key={`${message.receivedAt} ${message.phone} ${message.text}`}
              icon={MessageSquare}
              title={message.text}
              line={
                <>
                  {message.phone} · <DateTime at={message.receivedAt} />
                </>
              }
            />
          ))}
        </List>
      )}
    </>
  );
}

/** What the simulated gateway received; without a demo its endpoint, and so the page, is missing. */
export const inboxPage = definePublicPage<readonly Message[]>({
  path: "/demo/sms",
  title: (_messages, lang) => translator(inboxLabels, lang)("title"),
  hidden: true,
  load: async (api) => {
    const { data } = await api.GET("/api/public/demo/sms");
    return data?.messages ?? [];
  },
  Page: ({ data }) => <Inbox messages={data} />,
});
