CREATE SCHEMA monitoring;

CREATE TABLE monitoring.progress (
  provider_id uuid PRIMARY KEY,
  judged_through bigint NOT NULL CHECK (judged_through >= 0),
  uncounted_total bigint NOT NULL CHECK (uncounted_total >= 0)
);

CREATE TABLE monitoring.alert (
  provider_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  merchant_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  terminal_code text NOT NULL,
  rule_id text NOT NULL,
  rule_version integer NOT NULL,
  severity text NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  key_kind text NOT NULL CHECK (key_kind IN ('merchant', 'terminal', 'card')),
  key_value text NOT NULL CHECK (length(key_value) <= 128),
  state text NOT NULL CHECK (state IN ('open', 'in-work', 'closed')),
  hits integer NOT NULL CHECK (hits > 0),
  value bigint NOT NULL,
  threshold bigint NOT NULL,
  window_ms bigint NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  claimed_by uuid,
  claimed_at timestamptz,
  closed_at timestamptz,
  close_reason text
    CHECK (close_reason IN ('ordinary-business', 'explained', 'rule-too-strict', 'followed-up')),
  PRIMARY KEY (provider_id, alert_id),
  CHECK (first_at <= last_at),
  CHECK ((claimed_by IS NULL) = (state = 'open')),
  CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  CHECK ((closed_at IS NOT NULL) = (state = 'closed')),
  CHECK ((close_reason IS NOT NULL) = (state = 'closed'))
);
CREATE INDEX alert_newest ON monitoring.alert (provider_id, raised_at DESC, alert_id DESC);
CREATE INDEX alert_matter ON monitoring.alert (provider_id, rule_id, key_value, last_at);

CREATE TABLE monitoring.alert_hit (
  provider_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  pieces jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, alert_id, transaction_id),
  FOREIGN KEY (provider_id, alert_id) REFERENCES monitoring.alert
);

CREATE TABLE monitoring.alert_entry (
  provider_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('raised', 'claimed', 'released', 'noted', 'closed')),
  actor_id uuid,
  note bytea,
  reason text
    CHECK (reason IN ('ordinary-business', 'explained', 'rule-too-strict', 'followed-up')),
  at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, entry_id),
  FOREIGN KEY (provider_id, alert_id) REFERENCES monitoring.alert,
  CHECK ((reason IS NOT NULL) = (kind = 'closed')),
  CHECK ((note IS NOT NULL) = (kind IN ('noted', 'closed')))
);
CREATE INDEX alert_entry_alert ON monitoring.alert_entry (provider_id, alert_id, at);
