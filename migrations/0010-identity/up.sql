CREATE SCHEMA identity;

CREATE TABLE identity.user (
  user_id uuid PRIMARY KEY,
  phone bytea,
  created_at timestamptz NOT NULL
);

CREATE TABLE identity.phone_claim (
  phone_index bytea PRIMARY KEY CHECK (length(phone_index) = 32),
  user_id uuid NOT NULL,
  named_at timestamptz NOT NULL,
  proved_at timestamptz
);
CREATE INDEX phone_claim_user ON identity.phone_claim (user_id);

CREATE TABLE identity.membership (
  org_id uuid NOT NULL,
  membership_id uuid NOT NULL,
  org_kind text NOT NULL CHECK (org_kind IN ('merchant', 'provider', 'agent', 'operator')),
  user_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN (
    'merchant.owner', 'merchant.manager', 'merchant.cashier',
    'provider.account-manager', 'provider.reviewer', 'provider.signatory', 'provider.risk',
    'provider.operations', 'provider.support', 'provider.administrator',
    'agent.recommender', 'agent.administrator',
    'operator.administrator', 'operator.compliance')),
  display_name bytea NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (org_id, membership_id),
  CHECK (split_part(role, '.', 1) = org_kind)
);
CREATE UNIQUE INDEX membership_live ON identity.membership (org_id, user_id)
  WHERE ended_at IS NULL;
CREATE INDEX membership_user ON identity.membership (user_id) WHERE ended_at IS NULL;

CREATE TABLE identity.staff_credential (
  user_id uuid PRIMARY KEY REFERENCES identity.user,
  login_index bytea NOT NULL UNIQUE CHECK (length(login_index) = 32),
  login bytea NOT NULL,
  password_hash text CHECK (length(password_hash) <= 200),
  enrolled_at timestamptz,
  CHECK ((password_hash IS NULL) = (enrolled_at IS NULL))
);

CREATE TABLE identity.totp (
  user_id uuid PRIMARY KEY REFERENCES identity.user,
  secret bytea,
  pending_secret bytea,
  confirmed_at timestamptz,
  last_step bigint,
  CHECK ((secret IS NULL) = (confirmed_at IS NULL))
);

CREATE TABLE identity.session (
  session_id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  user_id uuid NOT NULL REFERENCES identity.user,
  method text NOT NULL CHECK (method IN ('phone', 'staff')),
  assurance text NOT NULL CHECK (assurance IN ('full', 'limited')),
  org_id uuid,
  membership_id uuid,
  device_hash bytea NOT NULL CHECK (length(device_hash) = 32),
  stepped_up_at timestamptz,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK ((org_id IS NULL) = (membership_id IS NULL)),
  -- A limited session shows nothing of its account, so it acts for no organisation either.
  CHECK (assurance = 'full' OR (org_id IS NULL AND stepped_up_at IS NULL))
);
CREATE INDEX session_of_user ON identity.session (user_id, created_at DESC);
CREATE INDEX session_expires ON identity.session (expires_at);

CREATE TABLE identity.code (
  code_id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('sign-in')),
  phone_index bytea NOT NULL CHECK (length(phone_index) = 32),
  holder_hash bytea NOT NULL CHECK (length(holder_hash) = 32),
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX code_holder ON identity.code (phone_index, holder_hash, created_at DESC);
CREATE INDEX code_expires ON identity.code (expires_at);

CREATE TABLE identity.budget (
  subject bytea NOT NULL CHECK (length(subject) = 32),
  kind text NOT NULL CHECK (kind IN (
    'code-send', 'code-guess', 'resume-guess', 'totp-guess', 'staff-failure',
    'address-send', 'address-sign-in')),
  spent_at timestamptz[] NOT NULL CHECK (cardinality(spent_at) <= 1000),
  last_spent_at timestamptz NOT NULL,
  PRIMARY KEY (subject, kind)
);
CREATE INDEX budget_last_spent ON identity.budget (last_spent_at);

CREATE TABLE identity.known_device (
  user_id uuid NOT NULL REFERENCES identity.user,
  device_hash bytea NOT NULL CHECK (length(device_hash) = 32),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, device_hash)
);

CREATE TABLE identity.resume_code (
  user_id uuid PRIMARY KEY REFERENCES identity.user,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  issued_at timestamptz NOT NULL
);

CREATE TABLE identity.enrolment_link (
  link_id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  user_id uuid NOT NULL REFERENCES identity.user,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX enrolment_link_user ON identity.enrolment_link (user_id);
CREATE INDEX enrolment_link_expires ON identity.enrolment_link (expires_at);
