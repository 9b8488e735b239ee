ALTER TABLE applications.visit ADD COLUMN revision integer CHECK (revision >= 1);
UPDATE applications.visit AS seen
SET revision = coalesce((
  SELECT max(snapshot.revision) FROM applications.snapshot
  WHERE snapshot.provider_id = seen.provider_id
    AND snapshot.application_id = seen.application_id
    AND snapshot.submitted_at <= seen.assigned_at
), 1);
ALTER TABLE applications.visit ALTER COLUMN revision SET NOT NULL;

ALTER TABLE applications.outside_check ADD COLUMN revision integer CHECK (revision >= 1);
UPDATE applications.outside_check AS asked
SET revision = coalesce((
  SELECT max(snapshot.revision) FROM applications.snapshot
  WHERE snapshot.provider_id = asked.provider_id
    AND snapshot.application_id = asked.application_id
    AND snapshot.submitted_at <= asked.checked_at
), 1);
ALTER TABLE applications.outside_check ALTER COLUMN revision SET NOT NULL;
