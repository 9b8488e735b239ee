CREATE SCHEMA providers;

CREATE TABLE providers.provider (
  provider_id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('bank', 'payment-institution')),
  name_zh text NOT NULL CHECK (length(name_zh) <= 120),
  name_en text NOT NULL CHECK (length(name_en) <= 120),
  hotline text NOT NULL CHECK (length(hotline) <= 20),
  complaint_hours jsonb NOT NULL,
  website text CHECK (length(website) <= 200),
  state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  CHECK ((state = 'draft') = (published_at IS NULL))
);

CREATE TABLE providers.licence (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  licence_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('payment-business', 'financial')),
  number text NOT NULL CHECK (length(number) <= 40),
  holder_name text NOT NULL CHECK (length(holder_name) <= 120),
  business_types jsonb NOT NULL,
  regions jsonb NOT NULL,
  domicile_province_code text NOT NULL CHECK (domicile_province_code ~ '^\d{2}0000$'),
  branch_province_codes jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  as_on date NOT NULL,
  evidence jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, licence_id),
  CHECK (valid_to IS NULL OR valid_from <= valid_to)
);
CREATE INDEX licence_newest ON providers.licence (provider_id, as_on, recorded_at);

CREATE TABLE providers.penalty (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  penalty_id uuid NOT NULL,
  decided_on date NOT NULL,
  authority text NOT NULL CHECK (length(authority) <= 120),
  reason jsonb NOT NULL,
  amount_fen bigint CHECK (amount_fen >= 0),
  evidence jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, penalty_id)
);

CREATE TABLE providers.acquiring_settings (
  provider_id uuid PRIMARY KEY REFERENCES providers.provider,
  settings jsonb NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE providers.operator_profile (
  only_row boolean PRIMARY KEY CHECK (only_row),
  profile jsonb NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE providers.calendar_year (
  year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
  source text NOT NULL CHECK (length(source) <= 300),
  as_on date NOT NULL,
  holidays jsonb NOT NULL,
  make_up_days jsonb NOT NULL
);
