CREATE TABLE platform.outbox (
  stream_id uuid NOT NULL,
  id uuid NOT NULL,
  stream text NOT NULL CHECK (stream IN ('merchant', 'provider', 'platform')),
  merchant_id uuid,
  provider_id uuid,
  actor_kind text NOT NULL CHECK (actor_kind IN ('visitor', 'user', 'terminal', 'system')),
  actor_id uuid,
  actor_role text CHECK (length(actor_role) <= 60),
  type text NOT NULL CHECK (length(type) <= 100),
  object_kind text NOT NULL CHECK (length(object_kind) <= 60),
  object_id uuid NOT NULL,
  payload jsonb NOT NULL,
  request_id text NOT NULL CHECK (length(request_id) <= 80),
  occurred_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  lease_until timestamptz,
  dispatched_at timestamptz,
  sequenced_at timestamptz,
  PRIMARY KEY (stream_id, id),
  CHECK (stream <> 'merchant' OR merchant_id = stream_id),
  CHECK (stream <> 'provider' OR provider_id = stream_id)
);
CREATE INDEX outbox_undispatched ON platform.outbox (id) WHERE dispatched_at IS NULL;
CREATE INDEX outbox_unsequenced ON platform.outbox (id) WHERE sequenced_at IS NULL;

CREATE TABLE platform.idempotency (
  owner bytea NOT NULL CHECK (length(owner) = 32),
  key text NOT NULL CHECK (length(key) <= 100),
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  started_at timestamptz NOT NULL,
  status integer,
  answer bytea,
  PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_started ON platform.idempotency (started_at);
