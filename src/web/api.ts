import createQueryHooks from "openapi-react-query";
import { toLang } from "../ui-kit/lang/labels.ts";
import { createApi } from "./api-client.ts";
import { createWriteKeys } from "./write-keys.ts";

/**
 * Our own API from the browser. `api` for single calls (`const { data } = await api.POST(…)`, which
 * throws a `Problem` for every refusal), `query` for pages (`query.useQuery("get", …)`).
 */
export const api = createApi({
  baseUrl: "",
  fetch: (request) => fetch(request),
  lang: () => toLang(document.documentElement.lang.slice(0, 2)),
  keys: createWriteKeys(),
});

export const query = createQueryHooks(api);
