import type { z } from "zod";
import type { Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import * as api from "./api.ts";
import { merchantIds, storeIds } from "./domain/ids.ts";
import { nameRegion } from "./domain/region-name.ts";
import type { Store } from "./index.ts";
import type { MerchantsService } from "./service.ts";

function toView(store: Store, lang: Lang): z.input<typeof api.storeViewSchema> {
  return {
    id: storeIds.write(store.storeId),
    name: store.name,
    regionCode: store.regionCode,
    regionName: nameRegion(store.regionCode, lang),
    address: store.address,
    premises: store.premises,
    version: store.version,
    createdAt: store.createdAt.toISOString(),
    closedAt: store.closedAt?.toISOString() ?? null,
  };
}

/** The module's endpoints. */
export function merchantsEndpoints(service: MerchantsService): BoundEndpoint[] {
  return [
    bind(api.register, async ({ caller, body }) => {
      const userId = caller.actor.id;
      if (!userId) throw new AppError("NOT_SIGNED_IN");
      const made = await service.register({ userId, requestId: caller.requestId, ...body });
      return {
        merchantId: merchantIds.write(made.merchantId),
        storeId: storeIds.write(made.storeId),
      };
    }),
    bind(api.readProfile, async ({ caller }) => {
      const profile = await service.readProfile(caller);
      const stores = await service.listStores(caller);
      return {
        id: merchantIds.write(profile.merchantId),
        name: profile.name,
        createdAt: profile.createdAt.toISOString(),
        stores: stores.map((store) => toView(store, caller.lang)),
      };
    }),
    bind(api.openStore, async ({ caller, body }) =>
      toView(await service.openStore(caller, body), caller.lang),
    ),
    bind(api.changeStore, async ({ caller, params, body }) => {
      const { version, ...details } = body;
      const change = { storeId: params.storeId, version, details };
      return toView(await service.changeStore(caller, change), caller.lang);
    }),
    bind(api.closeStore, async ({ caller, params }) =>
      toView(await service.closeStore(caller, params.storeId), caller.lang),
    ),
  ];
}
