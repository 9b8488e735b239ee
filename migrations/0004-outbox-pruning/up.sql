CREATE INDEX outbox_delivered ON platform.outbox (dispatched_at)
  WHERE dispatched_at IS NOT NULL AND sequenced_at IS NOT NULL;
