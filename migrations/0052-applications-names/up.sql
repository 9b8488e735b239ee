CREATE INDEX snapshot_merchant
  ON applications.snapshot (provider_id, merchant_id, submitted_at);
