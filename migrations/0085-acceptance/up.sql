CREATE SCHEMA acceptance;

CREATE TABLE acceptance.run (
  merchant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  store_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  serial text NOT NULL,
  model text NOT NULL,
  merchant_code text NOT NULL,
  terminal_code text NOT NULL,
  activated_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'passed')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  sign_on_at timestamptz,
  sign_on_trace text,
  sale_at timestamptz,
  sale_trace text,
  sale_reference text,
  void_at timestamptz,
  void_trace text,
  void_reference text,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, run_id),
  -- A passed run has all its parts in their order, not even a defect in the server changes that.
  CHECK (state <> 'passed' OR
    (sign_on_at IS NOT NULL AND sale_at >= sign_on_at AND void_at >= sale_at)),
  CHECK ((sign_on_at IS NULL) = (sign_on_trace IS NULL)),
  CHECK ((sale_at IS NULL) = (sale_trace IS NULL)),
  CHECK ((void_at IS NULL) = (void_trace IS NULL))
);
CREATE UNIQUE INDEX run_activation ON acceptance.run (merchant_id, terminal_id, activated_at);
CREATE INDEX run_provider ON acceptance.run (provider_id, opened_at DESC, run_id DESC);
CREATE INDEX run_provider_terminal ON acceptance.run (provider_id, terminal_id);

CREATE TABLE acceptance.step (
  merchant_id uuid NOT NULL,
  step_id uuid NOT NULL,
  run_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sign-on', 'sale', 'void')),
  response_code text NOT NULL CHECK (response_code ~ '^[0-9A-Z]{2}$'),
  trace_number text NOT NULL CHECK (trace_number ~ '^[0-9]{6}$'),
  reference_number text,
  amount_fen bigint,
  request_digest bytea NOT NULL CHECK (length(request_digest) = 32),
  reply_digest bytea NOT NULL CHECK (length(reply_digest) = 32),
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, step_id),
  FOREIGN KEY (merchant_id, run_id) REFERENCES acceptance.run
);
CREATE INDEX step_run ON acceptance.step (merchant_id, run_id, at);
CREATE INDEX step_provider ON acceptance.step (provider_id, run_id);
