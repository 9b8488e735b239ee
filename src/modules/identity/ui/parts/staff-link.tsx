import {
  Button,
  Callout,
  DateTime,
  Facts,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { identityLabels } from "../labels.ts";

/** A set-up link that was just made: shown once, to be handed over. */
export function StaffLink(props: { link: { login: string; path: string; expiresAt: string } }) {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const { login, path, expiresAt } = props.link;
  const address = new URL(path, location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    announce(t("copied"));
  };
  return (
    <Callout
      tone="attention"
      urgent
      title={t("linkReady")}
      action={
        <Button look="secondary" small onClick={() => void copy()}>
          {t("copyLink")}
        </Button>
      }
    >
      <p>{t("linkOnce")}</p>
      <Facts
        facts={[
          { name: t("login"), value: <span className="font-mono">{login}</span> },
          { name: t("link"), value: <span className="font-mono break-all">{address}</span> },
          { name: t("enrolUntil"), value: <DateTime at={expiresAt} /> },
        ]}
      />
    </Callout>
  );
}
