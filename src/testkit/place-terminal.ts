import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Uuid } from "../kernel/ids.ts";
import { liveCode, placement, terminal } from "../modules/terminals/schema.ts";
import type { TestApp } from "./start-test-app.ts";

/** A terminal that is live at a merchant, without the steps that lead there. */
export interface LiveTerminal {
  readonly terminalId: Uuid;
  readonly merchantCode: string;
  readonly terminalCode: string;
}

let count = 0;

/** Writes the rows of a live terminal as the owner of the database. */
export async function placeLiveTerminal(
  { infra, database }: Pick<TestApp, "infra" | "database">,
  place: { readonly providerId: Uuid; readonly merchantId: Uuid; readonly storeId: Uuid },
): Promise<LiveTerminal> {
  const number = String(++count).padStart(4, "0");
  const terminalId = infra.newId();
  const codes = { merchantCode: `89811005411${number}`, terminalCode: `8000${number}` };
  const { providerId, merchantId } = place;
  const at = infra.clock.now();
  const stock = { serial: `PLACED-${number}`, model: "示例 T1" };
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const db = drizzle(client);
  await db.insert(terminal).values({
    ...{ providerId, terminalId, merchantId, ...stock },
    ...{ inventoryState: "placed", createdAt: at, changedAt: at },
  });
  await db.insert(placement).values({
    ...{ ...place, ...codes, ...stock, terminalId },
    ...{ placementId: infra.newId(), enrolmentId: infra.newId(), evidenceId: infra.newId() },
    ...{ state: "live", acquirerCode: "99991000" },
    ...{ boundAt: at, shippedAt: at, receivedAt: at, activatedAt: at, liveAt: at },
  });
  await db.insert(liveCode).values({ ...codes, providerId, merchantId, terminalId });
  await client.end();
  return { terminalId, ...codes };
}
