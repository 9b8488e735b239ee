CREATE SCHEMA terminals;

CREATE TABLE terminals.terminal (
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  serial text NOT NULL CHECK (serial ~ '^[A-Z0-9][A-Z0-9-]{4,30}[A-Z0-9]$'),
  model text NOT NULL,
  inventory_state text NOT NULL
    CHECK (inventory_state IN ('in-stock', 'returned', 'retired', 'placed')),
  merchant_id uuid,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  retirement_reason text,
  PRIMARY KEY (provider_id, terminal_id),
  CHECK ((merchant_id IS NOT NULL) = (inventory_state = 'placed'))
);
CREATE INDEX terminal_newest ON terminals.terminal (provider_id, created_at, terminal_id);

CREATE TABLE terminals.serial_claim (
  serial_index bytea PRIMARY KEY,
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  claimed_at timestamptz NOT NULL
);

CREATE TABLE terminals.placement (
  merchant_id uuid NOT NULL,
  placement_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  store_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  serial text NOT NULL,
  model text NOT NULL,
  state text NOT NULL
    CHECK (state IN ('bound', 'shipped', 'received', 'activated', 'live', 'suspended')),
  acquirer_code text NOT NULL,
  merchant_code text NOT NULL,
  terminal_code text NOT NULL,
  carrier text,
  tracking_number text,
  bound_at timestamptz NOT NULL,
  shipped_at timestamptz,
  received_at timestamptz,
  activated_at timestamptz,
  live_at timestamptz,
  evidence_id uuid,
  suspension_reason text CHECK (suspension_reason IN
    ('place-not-verified', 'fault', 'lost', 'merchant-request', 'service-ended',
      'acquirer-decision')),
  ended_at timestamptz,
  PRIMARY KEY (merchant_id, placement_id),
  -- No way to live without the evidence of acceptance, not even for a defect in the server.
  CHECK (state NOT IN ('live', 'suspended') OR (evidence_id IS NOT NULL AND live_at IS NOT NULL)),
  CHECK ((suspension_reason IS NOT NULL) = (state = 'suspended'))
);
CREATE INDEX placement_provider ON terminals.placement (provider_id, terminal_id);
CREATE INDEX placement_state ON terminals.placement (provider_id, state, bound_at);
CREATE INDEX placement_terminal ON terminals.placement (merchant_id, terminal_id);

CREATE TABLE terminals.live_code (
  merchant_code text NOT NULL,
  terminal_code text NOT NULL,
  provider_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  PRIMARY KEY (merchant_code, terminal_code)
);

CREATE TABLE terminals.binding (
  merchant_id uuid NOT NULL,
  binding_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  placement_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  serial text NOT NULL,
  acquirer_code text NOT NULL,
  merchant_code text NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('uscc', 'principal-paper')),
  subject_number bytea NOT NULL,
  settlement_account bytea NOT NULL,
  region_code text NOT NULL,
  address bytea NOT NULL,
  latitude_e6 integer,
  longitude_e6 integer,
  elements_digest bytea NOT NULL,
  elements_salt bytea NOT NULL,
  bound_by uuid,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  PRIMARY KEY (merchant_id, binding_id),
  FOREIGN KEY (merchant_id, placement_id) REFERENCES terminals.placement,
  CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL)),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX binding_placement ON terminals.binding (merchant_id, placement_id);
CREATE INDEX binding_provider ON terminals.binding (provider_id, terminal_id, valid_from);
CREATE UNIQUE INDEX binding_one_valid ON terminals.binding (merchant_id, placement_id)
  WHERE valid_to IS NULL;

CREATE TABLE terminals.state_change (
  merchant_id uuid NOT NULL,
  change_id uuid NOT NULL,
  placement_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('bind', 'unbind', 'ship', 'confirm-receipt', 'activate',
    'go-live', 'suspend', 'resume', 'return', 'restock', 'retire')),
  reason text,
  actor_kind text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, change_id),
  FOREIGN KEY (merchant_id, placement_id) REFERENCES terminals.placement
);
CREATE INDEX state_change_placement ON terminals.state_change (merchant_id, placement_id);
CREATE INDEX state_change_provider ON terminals.state_change (provider_id, terminal_id, at);

CREATE TABLE terminals.activation_code (
  serial_index bytea PRIMARY KEY,
  merchant_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  placement_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  issued_at timestamptz[] NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by_key text,
  wrong_at timestamptz[] NOT NULL,
  CHECK ((used_at IS NULL) = (used_by_key IS NULL))
);
CREATE INDEX activation_code_terminal ON terminals.activation_code (merchant_id, terminal_id);

CREATE TABLE terminals.device_certificate (
  certificate_number text PRIMARY KEY,
  merchant_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  key_digest text NOT NULL,
  pem text NOT NULL,
  not_before timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  revoked_at timestamptz,
  revocation_reason text
    CHECK (revocation_reason IN ('replaced', 'returned', 'retired', 'compromised')),
  last_counter bigint NOT NULL DEFAULT 0,
  last_nonce text,
  CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
);
CREATE INDEX device_certificate_terminal
  ON terminals.device_certificate (merchant_id, terminal_id);
CREATE INDEX device_certificate_provider
  ON terminals.device_certificate (provider_id, terminal_id);

CREATE TABLE terminals.device_status (
  merchant_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  reported_at timestamptz NOT NULL,
  battery_percent integer,
  charging boolean NOT NULL,
  paper text NOT NULL CHECK (paper IN ('ok', 'low', 'empty', 'none')),
  network text NOT NULL CHECK (network IN ('wifi', 'cellular', 'ethernet')),
  app_version text NOT NULL,
  latitude_e6 integer,
  longitude_e6 integer,
  accuracy_m integer,
  PRIMARY KEY (merchant_id, terminal_id)
);
CREATE INDEX device_status_provider ON terminals.device_status (provider_id, terminal_id);

CREATE TABLE terminals.authority (
  name text PRIMARY KEY CHECK (name IN ('root', 'issuer')),
  key_id text NOT NULL,
  pem text NOT NULL,
  created_at timestamptz NOT NULL
);
