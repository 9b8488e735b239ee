import { describeRegion } from "@tillkeeper/identifiers";
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  DateOnly,
  DateTime,
  Facts,
  PageHeader,
  PlainForm,
  StatusChip,
  type Tone,
  translator,
  useLabels,
  useLang,
  useText,
} from "../../../../ui-kit/index.ts";
import type { paths } from "../../../../client/index.ts";
import { definePublicPage, notFound, type PublicPageProps } from "../../../../web/public-page.ts";
import { contactLabels } from "../labels.ts";

type Answer = paths["/api/public/contact-requests/{token}"]["get"]["responses"][200];
type Own = Answer["content"]["application/json"];

const tones: Readonly<Record<Own["progress"], Tone>> = {
  new: "info",
  assigned: "info",
  reached: "good",
  closed: "neutral",
};

function CallbackCode(props: { own: Own }) {
  const t = useLabels(contactLabels);
  const { own } = props;
  return (
    <Card heading={t("codeTitle")}>
      <p className="tk-figures text-2xl font-semibold tracking-widest">{own.callbackCode}</p>
      <p className="mt-3">{t("codeText", { hotline: own.provider.hotline })}</p>
      <div className="mt-3">
        <Callout tone="attention">{t("codeNever")}</Callout>
      </div>
    </Card>
  );
}

function Sent(props: { own: Own }) {
  const t = useLabels(contactLabels);
  const lang = useLang();
  const { own } = props;
  const region = describeRegion(own.regionCode)
    .map((one) => (lang === "zh" ? one.nameZh : (one.nameEn ?? one.nameZh)))
    .join(" · ");
  return (
    <Card
      heading={t("yours")}
      aside={<StatusChip tone={tones[own.progress]}>{t(`progress_${own.progress}`)}</StatusChip>}
    >
      <Facts
        facts={[
          {
            name: t("due"),
            value: (
              <>
                <DateOnly on={own.dueOn} />
                {!own.isDueCertain && (
                  <span className="block text-sm text-soft">{t("dueUncertain")}</span>
                )}
              </>
            ),
          },
          { name: t("shopName"), value: own.shopName },
          { name: t("contactName"), value: own.contactName },
          { name: t("phone"), value: own.phoneMasked },
          { name: t("region"), value: region },
          { name: t("message"), value: own.message },
          { name: t("submitted"), value: <DateTime at={own.submittedAt} /> },
          {
            name: t("deleteOn"),
            value: (
              <>
                <DateOnly on={own.deleteOn} />
                <span className="block text-sm text-soft">{t("deleteHint")}</span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

function ContactSentPage({ data, request }: PublicPageProps<Own>) {
  const t = useLabels(contactLabels);
  const text = useText();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t("sentTitle", { provider: text(data.provider.name) })}
        lead={t("keepLink")}
      />
      <CallbackCode own={data} />
      <Sent own={data} />
      <PlainForm form={request.form} formKey={request.formKey} fields={[]}>
        <p className="text-sm text-soft">{t("withdrawText")}</p>
        <div>
          <Button type="submit" look="danger-quiet">
            {t("withdraw")}
          </Button>
        </div>
      </PlainForm>
    </div>
  );
}

/** What the visitor keeps: the code that the caller must say, and the way to take it all back. */
export const contactSentPage = definePublicPage<Own>({
  path: "/contact/:token",
  hidden: true,
  title: (_data, lang) => translator(contactLabels, lang)("title"),
  load: async (api, request) => {
    const token = request.params["token"] ?? "";
    const { data } = await api.GET("/api/public/contact-requests/{token}", {
      params: { path: { token } },
    });
    return data ?? notFound();
  },
  action: async (api, _form, request) => {
    const token = request.params["token"] ?? "";
    await api.POST("/api/public/contact-requests/{token}/withdraw", {
      params: { path: { token } },
    });
    return { goTo: "/contact-withdrawn" };
  },
  Page: ContactSentPage,
});

function ContactWithdrawnPage() {
  const t = useLabels(contactLabels);
  return (
    <div className="flex flex-col items-start gap-6">
      <PageHeader title={t("goneTitle")} lead={t("goneText")} />
      <ButtonLink look="secondary" href="/plans">
        {t("backToPlans")}
      </ButtonLink>
    </div>
  );
}

/** Says that the entries are gone; the link that led here opens nothing any more. */
export const contactWithdrawnPage = definePublicPage<null>({
  path: "/contact-withdrawn",
  hidden: true,
  title: (_data, lang) => translator(contactLabels, lang)("goneTitle"),
  load: async () => null,
  Page: ContactWithdrawnPage,
});
