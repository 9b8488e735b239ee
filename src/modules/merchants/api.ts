import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { rowVersion } from "../../kernel/row-version.ts";
import { merchantIds, storeIds } from "./domain/ids.ts";
import { MAX_STORES, merchantNameSchema, PREMISES, storeSchema } from "./domain/profile.ts";

/** A store as its merchant sees it. */
export const storeViewSchema = z
  .object({
    id: storeIds.output,
    name: z.string().max(60),
    regionCode: z.string().max(6),
    regionName: z.string().max(120),
    address: z.string().max(120),
    premises: z.enum(PREMISES),
    version: z.number().int(),
    createdAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Store" });

/** What somebody fills in to register; the form in the browser checks with the same rules. */
export const registrationSchema = z.strictObject({
  name: merchantNameSchema,
  ownerName: merchantNameSchema,
  store: storeSchema,
});

/** Registers a merchant organisation with its first store; the caller becomes its owner. */
export const register = endpoint({
  id: "merchants.register",
  method: "POST",
  path: "/api/session/merchants",
  summary: "Register a merchant with its first store",
  audience: "session",
  body: registrationSchema,
  response: z.object({ merchantId: merchantIds.output, storeId: storeIds.output }),
  status: 201,
  errors: ["STAFF_REGISTERS_NO_MERCHANT"],
});

/** The merchant's own profile. */
export const readProfile = endpoint({
  id: "merchants.readProfile",
  method: "GET",
  path: "/api/merchant/profile",
  summary: "The merchant's name and stores",
  audience: "merchant",
  permission: "merchants.read",
  response: z.object({
    id: merchantIds.output,
    name: z.string().max(60),
    createdAt: z.iso.datetime(),
    stores: z.array(storeViewSchema).max(MAX_STORES),
  }),
});

/** Adds a further store. */
export const openStore = endpoint({
  id: "merchants.openStore",
  method: "POST",
  path: "/api/merchant/stores",
  summary: "Add a store",
  audience: "merchant",
  permission: "merchants.manageStores",
  body: storeSchema,
  response: storeViewSchema,
  status: 201,
  errors: ["STORES_FULL"],
});

/** Changes an open store; the version guards against a lost update. */
export const changeStore = endpoint({
  id: "merchants.changeStore",
  method: "PUT",
  path: "/api/merchant/stores/:storeId",
  summary: "Change a store's details",
  audience: "merchant",
  permission: "merchants.manageStores",
  params: z.object({ storeId: storeIds.input }),
  body: storeSchema.extend({ version: rowVersion }),
  response: storeViewSchema,
  errors: ["STORE_CLOSED"],
});

/** Closes a store; the last open one stays. */
export const closeStore = endpoint({
  id: "merchants.closeStore",
  method: "POST",
  path: "/api/merchant/stores/:storeId/close",
  summary: "Close a store; its history stays",
  audience: "merchant",
  permission: "merchants.manageStores",
  params: z.object({ storeId: storeIds.input }),
  response: storeViewSchema,
  errors: ["STORE_CLOSED", "LAST_STORE"],
});
