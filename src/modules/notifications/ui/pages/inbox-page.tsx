import {
  Button,
  ButtonLink,
  DateTime,
  EmptyState,
  Field,
  formatDateTimeExact,
  PageHeader,
  SimulatedBadge,
  TextInput,
  translator,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { MessageSquare, RefreshCw } from "../../../../ui-kit/icons.ts";
import type { components } from "../../../../client/index.ts";
import {
  definePublicPage,
  type PublicPageProps,
  type PublicRequest,
} from "../../../../web/public-page.ts";
import { inboxLabels } from "../labels.ts";
import { MessageText } from "../parts/message-text.tsx";

type Message = components["schemas"]["InboxMessage"];

const path = "/demo/sms";

/** Four digits are enough to find one's own message, and no whole number stands in the address. */
function wantedDigits(request: PublicRequest): string {
  return (request.query.get("phone") ?? "").replace(/\D/g, "").slice(-4);
}

function InboxFilter(props: { digits: string }) {
  const t = useLabels(inboxLabels);
  return (
    <form method="get" role="search" className="flex flex-wrap items-end gap-3">
      <Field label={t("lastDigits")} hint={t("lastDigitsHint")} optional={false}>
        {({ "aria-required": _required, ...wiring }) => (
          <TextInput
            {...wiring}
            name="phone"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            defaultValue={props.digits}
          />
        )}
      </Field>
      <Button type="submit" look="secondary">
        {t("filter")}
      </Button>
      {props.digits !== "" && (
        <ButtonLink look="quiet" href={path}>
          {t("showAll")}
        </ButtonLink>
      )}
    </form>
  );
}

function MessageCard({ message }: { message: Message }) {
  const t = useLabels(inboxLabels);
  return (
    <li className="tk-card flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        <span>
          {t("to")} <span className="tk-figures">{message.phone}</span>
        </span>
        <DateTime at={message.receivedAt} />
      </div>
      <MessageText text={message.text} />
    </li>
  );
}

function Messages(props: { messages: readonly Message[]; digits: string }) {
  const t = useLabels(inboxLabels);
  const { messages, digits } = props;
  if (messages.length === 0) {
    const title = digits === "" ? t("noneTitle") : t("noneForTitle", { digits });
    return (
      <EmptyState icon={MessageSquare} title={title}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-3" aria-label={t("list")}>
      {messages.map((message, index) => (
        <MessageCard key={index} message={message} />
      ))}
    </ul>
  );
}

function InboxPage({ data, request }: PublicPageProps<readonly Message[]>) {
  const t = useLabels(inboxLabels);
  const digits = wantedDigits(request);
  return (
    <>
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-3">
            {t("title")}
            <SimulatedBadge />
          </span>
        }
        lead={t("lead")}
      />
      <div className="flex flex-col gap-6">
        <InboxFilter digits={digits} />
        <div className="flex flex-wrap items-center gap-3">
          <ButtonLink icon={RefreshCw} href={digits === "" ? path : `${path}?phone=${digits}`}>
            {t("refresh")}
          </ButtonLink>
          <ButtonLink look="secondary" href="/m/sign-in">
            {t("signIn")}
          </ButtonLink>
          <span className="text-sm text-soft">
            {t("asOf")} <span className="tk-figures">{formatDateTimeExact(request.now)}</span>
          </span>
        </div>
        <Messages messages={data} digits={digits} />
        {data.length >= 50 && <p className="text-sm text-soft">{t("latest")}</p>}
      </div>
    </>
  );
}

/** The simulated phone of a demonstration; on other databases the address does not exist. */
export const inboxPage = definePublicPage<readonly Message[]>({
  path,
  hidden: true,
  title: (_data, lang) => translator(inboxLabels, lang)("title"),
  load: async (api, request) => {
    const digits = wantedDigits(request);
    const { data } = await api.GET("/api/public/demo/sms", {
      params: { query: digits === "" ? {} : { phone: digits } },
    });
    return data?.messages ?? [];
  },
  Page: InboxPage,
});
