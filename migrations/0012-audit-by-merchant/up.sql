CREATE INDEX event_of_merchant
  ON audit.event (merchant_id, occurred_at DESC, event_id DESC)
  WHERE stream = 'merchant';
