CREATE SCHEMA merchants;

CREATE TABLE merchants.merchant (
  merchant_id uuid PRIMARY KEY,
  name bytea NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE merchants.store (
  merchant_id uuid NOT NULL REFERENCES merchants.merchant,
  store_id uuid NOT NULL,
  name bytea NOT NULL,
  address bytea NOT NULL,
  region_code text NOT NULL CHECK (region_code ~ '^[0-9]{6}$'),
  premises text NOT NULL CHECK (premises IN ('fixed', 'mobile')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (merchant_id, store_id)
);
