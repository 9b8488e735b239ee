CREATE SCHEMA leads;

CREATE TABLE leads.contact_submission (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  submission_id uuid NOT NULL,
  request_id uuid,
  token_id uuid NOT NULL,
  phone_index bytea NOT NULL CHECK (length(phone_index) = 32),
  shop_name bytea NOT NULL,
  contact_name bytea NOT NULL,
  phone bytea NOT NULL,
  message bytea NOT NULL,
  callback_code bytea NOT NULL,
  region_code text NOT NULL CHECK (region_code ~ '^\d{6}$'),
  lang text NOT NULL CHECK (lang IN ('zh', 'en')),
  plan_id uuid,
  consent_version text NOT NULL CHECK (length(consent_version) <= 40),
  submitted_at timestamptz NOT NULL,
  due_on date NOT NULL,
  is_due_certain boolean NOT NULL,
  progress text NOT NULL CHECK (progress IN ('new', 'assigned', 'reached', 'closed')),
  delete_on date NOT NULL,
  PRIMARY KEY (provider_id, submission_id)
);
CREATE INDEX contact_submission_request ON leads.contact_submission (provider_id, request_id);
CREATE UNIQUE INDEX contact_submission_token ON leads.contact_submission (token_id);
CREATE INDEX contact_submission_delete ON leads.contact_submission (delete_on);

CREATE TABLE leads.contact_request (
  provider_id uuid NOT NULL REFERENCES providers.provider,
  request_id uuid NOT NULL,
  phone_index bytea NOT NULL CHECK (length(phone_index) = 32),
  latest_submission_id uuid NOT NULL,
  submission_count integer NOT NULL CHECK (submission_count >= 1),
  state text NOT NULL CHECK (state IN ('new', 'assigned', 'reached', 'closed')),
  assignee_id uuid,
  last_submitted_at timestamptz NOT NULL,
  last_contact_at timestamptz,
  due_on date NOT NULL,
  is_due_certain boolean NOT NULL,
  delete_on date NOT NULL,
  PRIMARY KEY (provider_id, request_id)
);
CREATE UNIQUE INDEX contact_request_phone ON leads.contact_request (provider_id, phone_index);
CREATE INDEX contact_request_newest
  ON leads.contact_request (provider_id, last_submitted_at, request_id);

CREATE TABLE leads.contact_attempt (
  provider_id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  request_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('no-answer', 'interested', 'call-again', 'applied',
    'not-interested', 'wrong-number', 'asked-not-to-call')),
  sealed_for uuid NOT NULL,
  note bytea,
  actor_id uuid,
  attempted_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, attempt_id),
  FOREIGN KEY (provider_id, request_id) REFERENCES leads.contact_request
);
CREATE INDEX contact_attempt_request
  ON leads.contact_attempt (provider_id, request_id, attempted_at);

CREATE TABLE leads.intake_budget (
  budget_key bytea NOT NULL CHECK (length(budget_key) = 32),
  used_on date NOT NULL,
  used integer NOT NULL,
  PRIMARY KEY (budget_key, used_on)
);
