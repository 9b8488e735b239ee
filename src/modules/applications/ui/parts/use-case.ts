import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { readProblem } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import type { Case } from "./views.ts";

const PATH = "/api/provider/applications/{id}";

/**
 * The case that the address names. `run` does a step and keeps its answer; what the server refuses
 * stands in `failure`. Fields in clear live in this page's memory only.
 */
export function useCase() {
  const { applicationId = "" } = useParams();
  const client = useQueryClient();
  const init = { params: { path: { id: applicationId } } };
  const found = query.useQuery("get", PATH, init);
  const [opened, setOpened] = useState<Case | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const keep = (file: Case | undefined) => {
    if (!file) return;
    setOpened(file.isMasked ? null : file);
    if (file.isMasked) client.setQueryData(["get", PATH, init], file);
    void client.invalidateQueries({ queryKey: ["get", "/api/provider/applications"] });
  };
  const reload = async () => {
    setOpened(null);
    await found.refetch();
  };
  const run = async (name: string, step: () => Promise<Case | undefined>) => {
    setBusy(name);
    setFailure(null);
    try {
      keep(await step());
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
    } finally {
      setBusy(null);
    }
  };
  return { applicationId, found, file: opened ?? found.data, keep, run, reload, busy, failure };
}
