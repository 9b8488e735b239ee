import { useState } from "react";
import type { FormEvent } from "react";
import { useParams } from "react-router";
import type { paths } from "../../../../client/index.ts";
import {
  Button,
  Card,
  Checkbox,
  ConfirmDialog,
  DateOnly,
  ErrorState,
  Facts,
  Skeleton,
  SourceNote,
  useAnnounce,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { AGENT_SERVICE_NAMES, AGENT_SERVICES } from "../../domain/agent.ts";
import { agentLabels } from "../labels.ts";
import { ServiceList } from "../parts/service-list.tsx";

type Answer = paths["/api/provider/agents"]["get"]["responses"][200];
type Row = Answer["content"]["application/json"]["items"][number];
type Changing = { row: Row; onChanged: () => Promise<unknown> };

/** Ticks among the filed services; at least one has to stay, ending is another action. */
function ConfirmServices({ row, onChanged }: Changing) {
  const t = useLabels(agentLabels);
  const text = useText();
  const announce = useAnnounce();
  const path = "/api/provider/agents/{id}/confirmation";
  const confirm = query.useMutation("put", path, {
    onSuccess: async () => {
      announce(t("saved"));
      await onChanged();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).getAll("services");
    const services = AGENT_SERVICES.filter((service) => chosen.includes(service));
    confirm.mutate({ params: { path: { id: row.agent.id } }, body: { services } });
  };
  return (
    <Card heading={t("confirmTitle")}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <p className="text-sm text-soft">{t("confirmHint")}</p>
        {row.agent.filedServices.map((service) => (
          <Checkbox
            key={service}
            name="services"
            value={service}
            defaultChecked={row.confirmedServices.includes(service)}
            label={text(AGENT_SERVICE_NAMES[service])}
          />
        ))}
        {confirm.error && <ErrorState error={confirm.error} />}
        <div>
          <Button type="submit" busy={confirm.isPending}>
            {t("confirm")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function EndCooperation({ row, onChanged }: Changing) {
  const t = useLabels(agentLabels);
  const announce = useAnnounce();
  const [isAsking, setIsAsking] = useState(false);
  const end = query.useMutation("delete", "/api/provider/agents/{id}/confirmation", {
    onSuccess: async () => {
      setIsAsking(false);
      announce(t("ended"));
      await onChanged();
    },
  });
  return (
    <div>
      <Button look="danger-quiet" onClick={() => setIsAsking(true)}>
        {t("end")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t("end")}
        confirmLabel={t("end")}
        busy={end.isPending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => end.mutate({ params: { path: { id: row.agent.id } } })}
      >
        {t("endText")}
      </ConfirmDialog>
    </div>
  );
}

function AgentBody({ row, onChanged }: Changing) {
  const t = useLabels(agentLabels);
  const mayConfirm = useMay("agents.confirm");
  const { agent, confirmedServices } = row;
  const isListed = agent.state === "listed";
  return (
    <div className="flex flex-col gap-5">
      <div>
        <Facts
          facts={[
            { name: t("filing"), value: agent.filingNumber },
            { name: t("filedOn"), value: <DateOnly on={agent.filedOn} /> },
            {
              name: t("filed"),
              value: <ServiceList services={agent.filedServices} none={t("none")} />,
            },
            {
              name: t("confirmed"),
              value: <ServiceList services={confirmedServices} none={t("none")} />,
            },
          ]}
        />
        <SourceNote source={agent.source} on={agent.asOn} />
      </div>
      {mayConfirm && isListed && <ConfirmServices row={row} onChanged={onChanged} />}
      {mayConfirm && confirmedServices.length > 0 && (
        <EndCooperation row={row} onChanged={onChanged} />
      )}
    </div>
  );
}

/** One agency: its filing with source and date, and what the own acquirer lets it do. */
export function AgentDrawer() {
  const t = useLabels(agentLabels);
  const text = useText();
  const { agentId } = useParams();
  const agents = query.useQuery("get", "/api/provider/agents");
  const row = agents.data?.items.find(({ agent }) => agent.id === agentId);
  return (
    <AddressedDrawer title={row ? text(row.agent.name) : t("title")}>
      {agents.isPending && <Skeleton lines={6} />}
      {agents.error && <ErrorState error={agents.error} onRetry={() => void agents.refetch()} />}
      {row && (
        <AgentBody
          key={row.confirmedServices.join()}
          row={row}
          onChanged={() => agents.refetch()}
        />
      )}
    </AddressedDrawer>
  );
}
