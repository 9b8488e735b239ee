CREATE SCHEMA applications;

CREATE TABLE applications.application (
  merchant_id uuid NOT NULL,
  application_id uuid NOT NULL,
  store_id uuid NOT NULL,
  plan_version_id uuid NOT NULL,
  subject_type text NOT NULL CHECK (subject_type IN ('individual-business', 'enterprise')),
  premises text NOT NULL CHECK (premises IN ('fixed', 'mobile')),
  region_code text NOT NULL CHECK (region_code ~ '^[0-9]{6}$'),
  agent_id uuid,
  provider_id uuid,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'visited', 'under-review',
    'sent-back', 'resubmitted', 'approved', 'refused', 'withdrawn')),
  revision integer NOT NULL DEFAULT 0 CHECK (revision >= 0),
  version integer NOT NULL DEFAULT 1,
  mcc text CHECK (mcc ~ '^[0-9]{4}$'),
  corrected text[] NOT NULL DEFAULT '{}',
  refusal_code text CHECK (refusal_code IN ('REFUSED_IDENTITY_NOT_CONFIRMED',
    'REFUSED_BUSINESS_NOT_CONFIRMED', 'REFUSED_TRADE_NOT_SERVED', 'REFUSED_BY_POLICY')),
  refusal_text bytea,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  submitted_at timestamptz,
  visited_at timestamptz,
  decided_at timestamptz,
  PRIMARY KEY (merchant_id, application_id),
  FOREIGN KEY (merchant_id, store_id) REFERENCES merchants.store,
  CHECK ((provider_id IS NULL) = (revision = 0)),
  CHECK (revision > 0 OR state IN ('draft', 'withdrawn')),
  CHECK ((state = 'refused') = (refusal_code IS NOT NULL)),
  CHECK ((state IN ('approved', 'refused')) = (decided_at IS NOT NULL))
);
CREATE INDEX application_store ON applications.application (merchant_id, store_id);
CREATE INDEX application_own ON applications.application (merchant_id, created_at DESC);
CREATE INDEX application_provider ON applications.application (provider_id, application_id);
CREATE INDEX application_queue ON applications.application (provider_id, state, changed_at);
CREATE INDEX application_age ON applications.application (provider_id, changed_at);

CREATE TABLE applications.draft_group (
  merchant_id uuid NOT NULL,
  application_id uuid NOT NULL,
  group_name text NOT NULL CHECK (group_name IN ('business', 'trade', 'principal', 'signatory',
    'owners', 'settlement', 'statement')),
  facts bytea NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, application_id, group_name),
  FOREIGN KEY (merchant_id, application_id) REFERENCES applications.application
);

CREATE TABLE applications.send_back_reason (
  merchant_id uuid NOT NULL,
  application_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  target text NOT NULL CHECK (length(target) <= 60),
  provider_id uuid NOT NULL,
  code text NOT NULL CHECK (code IN ('UNREADABLE', 'INCOMPLETE', 'DIFFERS_FROM_PAPER',
    'PAPER_EXPIRED', 'WRONG_DOCUMENT', 'NEEDS_EXPLANATION')),
  reason_id uuid NOT NULL,
  text bytea,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, application_id, revision, target),
  FOREIGN KEY (merchant_id, application_id) REFERENCES applications.application
);
CREATE INDEX send_back_reason_provider
  ON applications.send_back_reason (provider_id, application_id);

CREATE TABLE applications.own_copy (
  merchant_id uuid NOT NULL,
  application_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  snapshot_id uuid NOT NULL,
  content bytea NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, application_id, revision),
  FOREIGN KEY (merchant_id, application_id) REFERENCES applications.application
);

CREATE TABLE applications.snapshot (
  provider_id uuid NOT NULL,
  application_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  snapshot_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  legal_name bytea NOT NULL,
  content bytea NOT NULL,
  uscc_index bytea NOT NULL,
  submitted_by uuid,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, application_id, revision)
);
CREATE INDEX snapshot_uscc ON applications.snapshot (provider_id, uscc_index);

CREATE TABLE applications.desk (
  provider_id uuid NOT NULL,
  application_id uuid NOT NULL,
  seller_id uuid,
  reviewer_id uuid,
  claimed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (provider_id, application_id),
  CHECK ((reviewer_id IS NULL) = (claimed_at IS NULL))
);

CREATE TABLE applications.visit (
  provider_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  application_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('on-site', 'video')),
  assigned_to uuid NOT NULL,
  assigned_by uuid,
  assigned_at timestamptz NOT NULL,
  result text CHECK (result IN ('confirmed', 'not-confirmed')),
  checks text[] NOT NULL DEFAULT '{}',
  latitude_e6 integer,
  longitude_e6 integer,
  accuracy_m integer,
  distance_m integer,
  photo_ids uuid[] NOT NULL DEFAULT '{}',
  representative_name bytea,
  note bytea,
  reference text CHECK (length(reference) <= 120),
  simulated boolean NOT NULL DEFAULT false,
  done_at timestamptz,
  PRIMARY KEY (provider_id, visit_id),
  CHECK ((result IS NULL) = (done_at IS NULL)),
  CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL))
);
CREATE INDEX visit_application ON applications.visit (provider_id, application_id);
CREATE INDEX visit_assignee ON applications.visit (provider_id, assigned_to, assigned_at DESC);
CREATE UNIQUE INDEX visit_one_open ON applications.visit (provider_id, application_id)
  WHERE done_at IS NULL;

CREATE TABLE applications.outside_check (
  provider_id uuid NOT NULL,
  check_id uuid NOT NULL,
  application_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('register', 'clearing')),
  result text NOT NULL CHECK (result IN ('match', 'differs', 'not-found', 'revoked', 'clear',
    'caution', 'blacklisted')),
  source text NOT NULL CHECK (source IN ('service', 'manual')),
  simulated boolean NOT NULL,
  reference text NOT NULL CHECK (length(reference) <= 120),
  note bytea,
  document_id uuid,
  checked_by uuid,
  checked_at timestamptz NOT NULL,
  valid_until date NOT NULL,
  PRIMARY KEY (provider_id, check_id)
);
CREATE INDEX outside_check_application
  ON applications.outside_check (provider_id, application_id);

CREATE TABLE applications.rating (
  provider_id uuid NOT NULL,
  application_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  level text NOT NULL CHECK (level IN ('low', 'medium', 'high')),
  reasons text[] NOT NULL,
  rule_version text NOT NULL CHECK (length(rule_version) <= 40),
  rated_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, application_id, revision)
);

CREATE TABLE applications.review (
  provider_id uuid NOT NULL,
  application_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  reviewer_id uuid NOT NULL,
  review_id uuid NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('approve', 'refuse', 'send-back')),
  internal_note bytea,
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, application_id, revision, reviewer_id)
);

CREATE TABLE applications.recommendation (
  agent_id uuid NOT NULL,
  application_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  note bytea,
  recommended_by uuid NOT NULL,
  recommended_at timestamptz NOT NULL,
  PRIMARY KEY (agent_id, application_id)
);
CREATE INDEX recommendation_provider
  ON applications.recommendation (provider_id, application_id);

CREATE TABLE applications.agent_completeness (
  agent_id uuid NOT NULL,
  application_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'visited', 'under-review',
    'sent-back', 'resubmitted', 'approved', 'refused', 'withdrawn')),
  revision integer NOT NULL CHECK (revision >= 0),
  due text[] NOT NULL,
  last_fact_id uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (agent_id, application_id)
);
CREATE INDEX agent_completeness_changed
  ON applications.agent_completeness (agent_id, changed_at DESC);
