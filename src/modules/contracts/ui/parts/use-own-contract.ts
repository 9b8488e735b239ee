import { useEffect, useRef } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { api, query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { type Contract, seenOf } from "./views.ts";

const PATH = "/api/merchant/contracts/{contractId}";

/**
 * The contract that the address names. Opening it is logged once per visit of the page, with the
 * digests of what the page shows, as long as it can be signed.
 */
export function useOwnContract() {
  const { contractId = "" } = useParams();
  const client = useQueryClient();
  const maySign = useMay("contracts.sign");
  const init = { params: { path: { contractId } } };
  const own = query.useQuery("get", PATH, init);
  const keep = (newer: Contract | undefined) => {
    if (newer) client.setQueryData(["get", PATH, init], newer);
    void client.invalidateQueries({ queryKey: ["get", "/api/merchant/contracts"] });
  };
  const shown = useRef<string | null>(null);
  const contract = own.data;
  useEffect(() => {
    if (!contract || !maySign || shown.current === contract.id) return;
    if (contract.state !== "prepared" && contract.state !== "shown") return;
    shown.current = contract.id;
    const params = { path: { contractId: contract.id } };
    api
      .POST(`${PATH}/show`, { params, body: seenOf(contract) })
      .then(({ data }) => keep(data))
      // Refused when it lapsed meanwhile: the next look says so.
      .catch(() => void own.refetch());
  });
  return { own, keep, maySign };
}
