import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Uuid } from "../../kernel/ids.ts";
import {
  type FieldPlace,
  openBytes,
  openField,
  type Sealed,
  sealField,
} from "../crypto/sealed.ts";
import { APP, KEYRING } from "../db/roles.ts";
import type { KeyMaterial } from "./key-files.ts";

/**
 * Data keys: a subject's key under its tenant's key under the key-encryption key, in a database of
 * their own that no dump of the main one contains. A subject has one key per tenant that holds it,
 * so a merchant's copy and an acquirer's snapshot are erased separately (security.md 2).
 */

/** Seals and opens the fields of one subject as one tenant holds them. Synchronous. */
export interface FieldKey {
  seal(field: string, rowId: Uuid, value: string | Uint8Array): Sealed;
  open(field: string, rowId: Uuid, value: Uint8Array): string;
  openBytes(field: string, rowId: Uuid, value: Uint8Array): Uint8Array;
}

/** Keys are fetched before a transaction begins: it must not wait for a second database. */
export interface Keyring {
  /** Key of a subject, made at first use. @throws KeyDestroyed after an erasure */
  forSubject(tenantId: Uuid, subjectId: Uuid): Promise<FieldKey>;
  /** Destroys a subject's key: what it sealed is unreadable from now on. */
  destroySubject(tenantId: Uuid, subjectId: Uuid): Promise<void>;
  close(): Promise<void>;
}

/** The subject's data were erased on request; callers show "erased". */
export class KeyDestroyed extends Error {
  override readonly name = "KeyDestroyed";
}

const CACHE_MS = 60_000;
const CACHE_SIZE = 20_000;

const SCHEMA = `
CREATE SCHEMA IF NOT EXISTS keyring;
CREATE TABLE IF NOT EXISTS keyring.tenant_key (
  tenant_id uuid PRIMARY KEY,
  kek_id text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS keyring.subject_key (
  tenant_id uuid NOT NULL REFERENCES keyring.tenant_key,
  subject_id uuid NOT NULL,
  wrapped bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  destroyed_at timestamptz,
  PRIMARY KEY (tenant_id, subject_id),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
GRANT USAGE ON SCHEMA keyring TO ${KEYRING};
GRANT SELECT, INSERT ON keyring.tenant_key TO ${KEYRING};
GRANT SELECT, INSERT, UPDATE ON keyring.subject_key TO ${KEYRING};
REVOKE ALL ON ALL TABLES IN SCHEMA keyring FROM ${APP};`;

/** Makes the tables of the keys database. */
export async function migrateKeyring(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(SCHEMA);
  } finally {
    await client.end();
  }
}

function place(field: string, rowId: string, tenantId: string): FieldPlace {
  return { field, rowId, tenantId };
}

function fieldKey(key: Uint8Array, tenantId: Uuid): FieldKey {
  return {
    seal: (field, rowId, value) => sealField(key, place(field, rowId, tenantId), value),
    open: (field, rowId, value) => openField(key, place(field, rowId, tenantId), value),
    openBytes: (field, rowId, value) => openBytes(key, place(field, rowId, tenantId), value),
  };
}

/** Opens the key ring on the keys database. */
export function openKeyring(options: {
  readonly url: string;
  readonly kek: KeyMaterial;
  readonly now: () => number;
  readonly onError: (error: Error) => void;
}): Keyring {
  const pool = new pg.Pool({ connectionString: options.url, max: 4, statement_timeout: 10_000 });
  pool.on("error", options.onError);
  const cache = new Map<string, { readonly key: FieldKey; readonly until: number }>();
  const tenants = new Map<Uuid, Promise<Uint8Array>>();
  // Counts erasures, so that a key that was on its way while one happened is not kept.
  let erasures = 0;

  const enter = async <T>(fn: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN; SET LOCAL ROLE tk_keyring");
      const value = await fn(client);
      await client.query("COMMIT");
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  };

  const loadTenant = (tenantId: Uuid): Promise<Uint8Array> =>
    enter(async (client) => {
      const at = place("keyring.tenant_key", tenantId, tenantId);
      const wrapped = sealField(options.kek.bytes, at, randomBytes(32));
      await client.query(
        `INSERT INTO keyring.tenant_key (tenant_id, kek_id, wrapped) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [tenantId, options.kek.id, Buffer.from(wrapped)],
      );
      const { rows } = await client.query<{ wrapped: Buffer }>(
        "SELECT wrapped FROM keyring.tenant_key WHERE tenant_id = $1",
        [tenantId],
      );
      return openBytes(options.kek.bytes, at, rows[0]?.wrapped ?? Buffer.alloc(0));
    });

  const tenantKey = (tenantId: Uuid): Promise<Uint8Array> => {
    const known = tenants.get(tenantId) ?? loadTenant(tenantId);
    tenants.set(tenantId, known);
    known.catch(() => tenants.delete(tenantId));
    return known;
  };

  const loadSubject = async (tenantId: Uuid, subjectId: Uuid): Promise<FieldKey> => {
    const parent = await tenantKey(tenantId);
    const at = place("keyring.subject_key", subjectId, tenantId);
    const wrapped = await enter(async (client) => {
      await client.query(
        `INSERT INTO keyring.subject_key (tenant_id, subject_id, wrapped) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [tenantId, subjectId, Buffer.from(sealField(parent, at, randomBytes(32)))],
      );
      const { rows } = await client.query<{ wrapped: Buffer | null }>(
        "SELECT wrapped FROM keyring.subject_key WHERE tenant_id = $1 AND subject_id = $2",
        [tenantId, subjectId],
      );
      return rows[0]?.wrapped ?? null;
    });
    if (!wrapped) throw new KeyDestroyed("subject key destroyed");
    return fieldKey(openBytes(parent, at, wrapped), tenantId);
  };

  return {
    forSubject: async (tenantId, subjectId) => {
      const name = `${tenantId}/${subjectId}`;
      const cached = cache.get(name);
      if (cached && cached.until > options.now()) return cached.key;
      const before = erasures;
      const key = await loadSubject(tenantId, subjectId);
      if (before !== erasures) return key;
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(name, { key, until: options.now() + CACHE_MS });
      return key;
    },
    destroySubject: async (tenantId, subjectId) => {
      await tenantKey(tenantId);
      // A key that was never made leaves a tombstone too, so that it cannot be made afterwards.
      await enter((client) =>
        client.query(
          `INSERT INTO keyring.subject_key (tenant_id, subject_id, wrapped, destroyed_at)
           VALUES ($1, $2, NULL, now())
           ON CONFLICT (tenant_id, subject_id)
           DO UPDATE SET wrapped = NULL, destroyed_at = coalesce(subject_key.destroyed_at, now())`,
          [tenantId, subjectId],
        ),
      );
      erasures++;
      cache.delete(`${tenantId}/${subjectId}`);
    },
    close: () => pool.end(),
  };
}
