import { describeRegion, listRegions } from "@tillkeeper/identifiers";
import type { components } from "../../../../client/index.ts";
import {
  Button,
  Callout,
  CheckboxField,
  PageHeader,
  PhoneField,
  PlainForm,
  Problem,
  readProblem,
  SelectField,
  TextAreaField,
  TextField,
  translator,
  useLabels,
  useLang,
  useText,
} from "../../../../ui-kit/index.ts";
import {
  definePublicPage,
  notFound,
  type PublicPageProps,
  type SentForm,
} from "../../../../web/public-page.ts";
import { CONSENT_TEXT, CONSENT_VERSION } from "../../domain/consent.ts";
import { RESPONSE_WORKING_DAYS } from "../../domain/deadlines.ts";
import { INTAKE_LIMITS } from "../../domain/intake-limits.ts";
import { contactLabels } from "../labels.ts";

type Provider = components["schemas"]["Provider"];
type Data = {
  provider: Provider;
  plan: { id: string; title: { zh: string; en: string } } | null;
};

const fields = ["shopName", "contactName", "phone", "regionCode", "message", "lang", "consent"];

/** Provinces and, below them, the places that the region table holds, as one flat list. */
function regionOptions(lang: "zh" | "en") {
  return listRegions().flatMap((province) => {
    const places = listRegions(province.code);
    return [province, ...places].map(({ code }) => ({
      value: code,
      label: describeRegion(code)
        .map((region) => (lang === "zh" ? region.nameZh : (region.nameEn ?? region.nameZh)))
        .join(" · "),
    }));
  });
}

function ContactForm({ data, request }: PublicPageProps<Data>) {
  const t = useLabels(contactLabels);
  const lang = useLang();
  const text = useText();
  const provider = text(data.provider.name);
  const consent = CONSENT_TEXT[lang].replace("{provider}", provider);
  const languages = (["zh", "en"] as const).map((each) => ({
    value: each,
    label: t(`lang_${each}`),
  }));
  return (
    <PlainForm
      form={request.form}
      formKey={request.formKey}
      fields={fields}
      defaults={{ lang, regionCode: data.provider.licence?.domicileProvinceCode ?? "" }}
    >
      <input type="hidden" name="consentVersion" value={CONSENT_VERSION} />
      {data.plan && <input type="hidden" name="planId" value={data.plan.id} />}
      <TextField name="shopName" label={t("shopName")} maxLength={60} autoComplete="organization" />
      <TextField name="contactName" label={t("contactName")} maxLength={40} autoComplete="name" />
      <PhoneField name="phone" label={t("phone")} />
      <SelectField name="regionCode" label={t("region")} options={regionOptions(lang)} />
      <TextAreaField
        name="message"
        label={t("message")}
        hint={t("messageHint")}
        maxLength={500}
        optional
      />
      <SelectField name="lang" label={t("lang")} options={languages} placeholder={false} />
      <p className="font-semibold">{t("recipient", { provider })}</p>
      <CheckboxField name="consent" label={consent} />
      <div>
        <Button type="submit">{t("send", { provider })}</Button>
      </div>
      <p className="text-sm text-soft">
        {t("limits", { phone: INTAKE_LIMITS.phone, hotline: data.provider.hotline })}
      </p>
    </PlainForm>
  );
}

function ContactPage(props: PublicPageProps<Data>) {
  const t = useLabels(contactLabels);
  const text = useText();
  const { provider, plan } = props.data;
  const name = text(provider.name);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t("title")}
        lead={t("lead", { provider: name, days: RESPONSE_WORKING_DAYS })}
        back={{ href: `/providers/${provider.id}`, label: name }}
      />
      {plan && <p>{t("plan", { title: text(plan.title) })}</p>}
      {provider.state === "published" ? (
        <ContactForm {...props} />
      ) : (
        <Callout tone="attention" title={t("notTaken")} />
      )}
    </div>
  );
}

/** The API judges the consent with all other fields; its problem belongs to the box. */
function atTheBox(error: unknown, lang: "zh" | "en"): unknown {
  const problem = readProblem(error);
  if (!problem?.fields.some(({ field }) => field === "consentVersion")) return error;
  const message = translator(contactLabels, lang)("consentMissing");
  const fields = problem.fields.map((one) =>
    one.field === "consentVersion" ? { field: "consent", code: one.code, message } : one,
  );
  const { status, code } = problem;
  return new Problem({ status, code, message: problem.message, fields });
}

function toBody(form: SentForm, providerId: string) {
  const { values } = form;
  const text = (name: string) => values[name] ?? "";
  return {
    providerId,
    ...(values["planId"] ? { planId: values["planId"] } : {}),
    shopName: text("shopName"),
    contactName: text("contactName"),
    phone: text("phone"),
    regionCode: text("regionCode"),
    message: text("message"),
    lang: values["lang"] === "en" ? ("en" as const) : ("zh" as const),
    consentVersion: values["consent"] === "true" ? text("consentVersion") : "",
  };
}

/** The form to one named acquirer; complete without JavaScript. */
export const contactPage = definePublicPage<Data>({
  path: "/providers/:providerId/contact",
  hidden: true,
  title: (_data, lang) => translator(contactLabels, lang)("title"),
  load: async (api, request) => {
    const id = request.params["providerId"] ?? "";
    const wanted = request.query.get("plan");
    const [provider, plans] = await Promise.all([
      api.GET("/api/public/providers/{id}", { params: { path: { id }, query: {} } }),
      api.GET("/api/public/plans", { params: { query: { providerId: id } } }),
    ]);
    if (!provider.data) return notFound();
    const plan = plans.data?.items.find((one) => one.id === wanted) ?? null;
    return { provider: provider.data, plan };
  },
  action: async (api, form, request) => {
    const body = toBody(form, request.params["providerId"] ?? "");
    try {
      const { data } = await api.POST("/api/public/contact-requests", { body });
      return { goTo: `/contact/${data?.token ?? ""}` };
    } catch (error) {
      throw atTheBox(error, request.lang);
    }
  },
  Page: ContactPage,
});
