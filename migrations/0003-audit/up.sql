CREATE SCHEMA audit;

CREATE TABLE audit.event (
  stream_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number >= 1),
  event_id uuid NOT NULL,
  stream text NOT NULL CHECK (stream IN ('merchant', 'provider', 'platform')),
  merchant_id uuid,
  provider_id uuid,
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_role text,
  type text NOT NULL,
  object_kind text NOT NULL,
  object_id uuid NOT NULL,
  payload jsonb NOT NULL,
  request_id text NOT NULL,
  occurred_at timestamptz NOT NULL,
  previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (stream_id, number),
  UNIQUE (stream_id, event_id)
);
CREATE INDEX event_of_provider ON audit.event (provider_id, occurred_at DESC, event_id DESC);

CREATE TABLE audit.stream_head (
  stream_id uuid PRIMARY KEY,
  size bigint NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
