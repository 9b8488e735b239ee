CREATE SCHEMA notifications;

CREATE TABLE notifications.sms (
  sms_id uuid PRIMARY KEY,
  template text NOT NULL CHECK (length(template) <= 60),
  phone bytea NOT NULL,
  text bytea,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz
);
CREATE INDEX sms_due ON notifications.sms (next_attempt_at) WHERE state = 'queued';

CREATE TABLE notifications.inbox_message (
  message_id uuid PRIMARY KEY,
  phone bytea NOT NULL,
  text bytea NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX inbox_message_received ON notifications.inbox_message (received_at DESC);
