import {
  Button,
  Callout,
  Card,
  DemoRibbon,
  EmptyState,
  ErrorState,
  Facts,
  List,
  ListItem,
  Masked,
  Money,
  Problem,
  SimulatedBadge,
  Skeleton,
  SourceNote,
  StatusChip,
  Stepper,
  TextLink,
  Timeline,
  useLabels,
} from "../../ui-kit/index.ts";
import { Store } from "../../ui-kit/icons.ts";
import { galleryLabels } from "./gallery-labels.ts";

const tones = [
  ["neutral", "draft"],
  ["info", "reviewing"],
  ["good", "live"],
  ["attention", "returned"],
  ["danger", "refused"],
] as const;

function Chips() {
  const t = useLabels(galleryLabels);
  return (
    <div className="flex flex-wrap gap-2">
      {tones.map(([tone, word]) => (
        <StatusChip key={tone} tone={tone}>
          {t(word)}
        </StatusChip>
      ))}
      <SimulatedBadge />
    </div>
  );
}

function Buttons() {
  const t = useLabels(galleryLabels);
  return (
    <div className="flex flex-wrap gap-2">
      <Button>{t("submit")}</Button>
      <Button look="secondary">{t("save")}</Button>
      <Button look="quiet">{t("more")}</Button>
      <Button look="danger-quiet">{t("remove")}</Button>
      <Button look="danger">{t("close")}</Button>
      <Button busy>{t("submit")}</Button>
      <Button disabled>{t("submit")}</Button>
      <Button look="secondary" small>
        {t("save")}
      </Button>
    </div>
  );
}

function Progress() {
  const t = useLabels(galleryLabels);
  const names = [
    "papers",
    "meeting",
    "review",
    "signing",
    "enrolment",
    "dispatch",
    "activation",
    "acceptance",
  ] as const;
  const states = ["done", "done", "returned", "current"] as const;
  return (
    <Stepper
      across
      label={t("journey")}
      steps={names.map((key, index) => ({
        key,
        name: t(key),
        state: states[index] ?? "ahead",
      }))}
    />
  );
}

function History() {
  const t = useLabels(galleryLabels);
  return (
    <Timeline
      label={t("history")}
      entries={[
        {
          key: "3",
          at: "2026-11-22T06:03:00Z",
          title: t("sentBack"),
          who: t("person"),
          tone: "attention",
          detail: t("noticeText"),
        },
        { key: "2", at: "2026-11-21T02:40:00Z", title: t("visited"), tone: "good" },
        { key: "1", at: "2026-11-20T08:15:00Z", title: t("submitted") },
      ]}
    />
  );
}

/** Things to read. */
export function NoticeGallery() {
  const t = useLabels(galleryLabels);
  const failure = new Problem({ status: 503, code: "X", message: "", requestId: "req-01J9" });
  return (
    <>
      <DemoRibbon />
      <Buttons />
      <Chips />
      <div className="grid gap-3 lg:grid-cols-2">
        {tones.map(([tone]) => (
          <Callout key={tone} tone={tone} title={t("noticeTitle")}>
            {t("noticeText")} <TextLink href="#">{t("more")}</TextLink>
          </Callout>
        ))}
      </div>
      <Progress />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card heading={t("facts")} aside={<StatusChip tone="good">{t("live")}</StatusChip>}>
          <Facts
            facts={[
              { name: t("store"), value: t("longName") },
              {
                name: t("account"),
                value: (
                  <Masked masked="6224 **** 0069" reveal={async () => "6224 2423 0000 0069"} />
                ),
              },
              { name: t("amount"), value: <Money fen={1234560} /> },
              { name: t("note"), value: null },
            ]}
          />
          <SourceNote source={t("register")} on="2026-11-20" href="#" />
        </Card>
        <Card heading={t("history")}>
          <History />
        </Card>
      </div>
      <List label={t("list")}>
        <ListItem
          href="#1"
          icon={Store}
          title={t("shortName")}
          line={t("returned")}
          end={<Money fen={88800} />}
        />
        <ListItem
          href="#2"
          icon={Store}
          title={t("longName")}
          line={t("reviewing")}
          end={<Money fen={-123456789} />}
        />
      </List>
      <div className="grid gap-4 lg:grid-cols-3">
        <Card>
          <EmptyState title={t("empty")} action={<Button>{t("submit")}</Button>}>
            {t("emptyText")}
          </EmptyState>
        </Card>
        <Card>
          <ErrorState error={failure} onRetry={() => location.reload()} />
        </Card>
        <Card>
          <Skeleton lines={6} />
        </Card>
      </div>
    </>
  );
}
