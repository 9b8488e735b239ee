ALTER TABLE platform.outbox ADD CONSTRAINT outbox_platform_stream
  CHECK (stream <> 'platform' OR stream_id = '00000000-0000-7000-8000-000000000000');
ALTER TABLE platform.installation ADD COLUMN key_ids jsonb;
