CREATE SCHEMA offers;

CREATE TABLE offers.terminal_model (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  model_id uuid NOT NULL,
  model jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, model_id)
);

CREATE TABLE offers.plan (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  plan_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  last_version integer NOT NULL CHECK (last_version >= 0),
  published_at timestamptz,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, plan_id),
  CHECK ((state = 'draft') = (published_at IS NULL))
);
CREATE INDEX plan_by_id ON offers.plan (plan_id);

CREATE TABLE offers.plan_draft (
  provider_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  content jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, plan_id),
  FOREIGN KEY (provider_id, plan_id) REFERENCES offers.plan
);

CREATE TABLE offers.plan_version (
  provider_id uuid NOT NULL,
  plan_version_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  content jsonb NOT NULL,
  terminal_model jsonb NOT NULL,
  fee_schedule jsonb NOT NULL,
  fee_schedule_hash text NOT NULL CHECK (fee_schedule_hash ~ '^[0-9a-f]{64}$'),
  effective_from date NOT NULL,
  effective_to date,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, plan_version_id),
  FOREIGN KEY (provider_id, plan_id) REFERENCES offers.plan,
  CHECK (effective_to IS NULL OR effective_from <= effective_to)
);
CREATE UNIQUE INDEX plan_version_number ON offers.plan_version (provider_id, plan_id, version);
CREATE INDEX plan_version_by_id ON offers.plan_version (plan_version_id);
