import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { query } from "../../../../web/api.ts";
import type { Own } from "./views.ts";

const PATH = "/api/merchant/applications/{id}";

/** The application that the address names, and a way to keep a newer answer of it. */
export function useOwn() {
  const { applicationId = "" } = useParams();
  const client = useQueryClient();
  const init = { params: { path: { id: applicationId } } };
  const own = query.useQuery("get", PATH, init);
  const keep = (newer: Own | undefined) => {
    if (newer) client.setQueryData(["get", PATH, init], newer);
    void client.invalidateQueries({ queryKey: ["get", "/api/merchant/applications"] });
  };
  return { applicationId, own, keep };
}
