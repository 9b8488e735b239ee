import { integer, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { own, tableAccess } from "../../platform/db/access.ts";
import { id, instant, sealed } from "../../platform/db/columns.ts";
import { PREMISES } from "./domain/profile.ts";

const schema = pgSchema("merchants");

export const merchant = schema.table("merchant", {
  merchantId: id("merchant_id").primaryKey(),
  name: sealed("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const store = schema.table(
  "store",
  {
    merchantId: id("merchant_id").notNull(),
    storeId: id("store_id").notNull(),
    name: sealed("name").notNull(),
    address: sealed("address").notNull(),
    regionCode: text("region_code").notNull(),
    premises: text("premises", { enum: PREMISES }).notNull(),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.storeId] })],
);

const mine = own("merchant");

export const access = [
  // Locking the row while stores are counted takes the right to update it.
  tableAccess(merchant, { merchant: { select: mine, insert: mine, update: mine } }),
  tableAccess(store, { merchant: { select: mine, insert: mine, update: mine } }),
];
