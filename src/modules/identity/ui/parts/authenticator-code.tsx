import { useLabels } from "../../../../ui-kit/index.ts";
import { identityLabels } from "../labels.ts";

/** A secret as QR code and as text in groups of four, to scan or to type. */
export function AuthenticatorCode(props: { setup: { secret: string; qrCode: string } }) {
  const t = useLabels(identityLabels);
  const groups = props.setup.secret.match(/.{1,4}/g) ?? [];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="tk-h3">{t("scanTitle")}</h2>
      <p className="text-sm text-soft">{t("scanLead")}</p>
      <img
        src={props.setup.qrCode}
        alt={t("qrAlt")}
        width={176}
        height={176}
        className="self-start rounded border border-line bg-white p-2"
      />
      <p className="text-sm">
        {t("secret")}: <span className="font-mono break-all">{groups.join(" ")}</span>
      </p>
    </section>
  );
}
