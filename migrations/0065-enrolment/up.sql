CREATE SCHEMA enrolment;

CREATE TABLE enrolment.enrolment (
  merchant_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  contract_id uuid NOT NULL,
  contract_number text NOT NULL CHECK (length(contract_number) <= 30),
  application_id uuid NOT NULL,
  store_id uuid NOT NULL,
  merchant_name bytea NOT NULL,
  state text NOT NULL CHECK (
    state IN ('pending', 'codes-assigned', 'reported', 'accepted', 'rejected', 'ended')
  ),
  merchant_code text CHECK (merchant_code ~ '^[0-9A-Z]{15}$'),
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  first_reported_at timestamptz,
  accepted_at timestamptz,
  ended_at timestamptz,
  simulated boolean,
  PRIMARY KEY (merchant_id, enrolment_id),
  CHECK ((state = 'pending') = (merchant_code IS NULL)),
  CHECK ((state IN ('accepted', 'ended')) = (accepted_at IS NOT NULL)),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((accepted_at IS NULL) OR (simulated IS NOT NULL AND first_reported_at IS NOT NULL))
);
CREATE UNIQUE INDEX enrolment_of_contract ON enrolment.enrolment (merchant_id, contract_id);
CREATE INDEX enrolment_of_provider ON enrolment.enrolment (provider_id, enrolment_id);
CREATE INDEX enrolment_queue ON enrolment.enrolment (provider_id, state, due_at);

CREATE TABLE enrolment.terminal_code (
  merchant_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  terminal_code text NOT NULL CHECK (terminal_code ~ '^[0-9]{8}$'),
  provider_id uuid NOT NULL,
  assigned_at timestamptz NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (merchant_id, enrolment_id, terminal_code),
  FOREIGN KEY (merchant_id, enrolment_id) REFERENCES enrolment.enrolment
);
CREATE INDEX terminal_code_of_provider ON enrolment.terminal_code (provider_id, enrolment_id);

-- Distributed by the acquirer, so it has no foreign key to the merchant's row.
CREATE TABLE enrolment.report (
  provider_id uuid NOT NULL,
  report_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('entry', 'end')),
  merchant_code text NOT NULL CHECK (merchant_code ~ '^[0-9A-Z]{15}$'),
  content bytea NOT NULL,
  reported_at timestamptz NOT NULL,
  answered_at timestamptz,
  accepted boolean,
  code text CHECK (
    code IN ('DUPLICATE_MERCHANT_CODE', 'DUPLICATE_TERMINAL_CODE', 'USCC_INVALID',
      'ACCOUNT_NAME_MISMATCH', 'LISTED', 'UNKNOWN_MERCHANT', 'OTHER')
  ),
  reference text CHECK (length(reference) <= 80),
  simulated boolean,
  PRIMARY KEY (provider_id, report_id),
  CHECK ((answered_at IS NULL) = (accepted IS NULL)),
  CHECK ((answered_at IS NULL) = (reference IS NULL)),
  CHECK ((answered_at IS NULL) = (simulated IS NULL)),
  CHECK ((accepted IS FALSE) = (code IS NOT NULL))
);
CREATE INDEX report_of_enrolment ON enrolment.report (provider_id, enrolment_id, reported_at);
CREATE UNIQUE INDEX report_open ON enrolment.report (provider_id, enrolment_id)
  WHERE answered_at IS NULL;

CREATE TABLE enrolment.code_counter (
  provider_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) <= 40),
  last_number bigint,
  PRIMARY KEY (provider_id, name)
);

CREATE TABLE enrolment.code_claim (
  code_index bytea PRIMARY KEY,
  provider_id uuid NOT NULL,
  claimed_at timestamptz NOT NULL
);
