SELECT id FROM platform.outbox
WHERE stream = 'platform' AND stream_id <> '00000000-0000-7000-8000-000000000000';
