ALTER TABLE identity.totp
  ADD COLUMN pending_proven boolean NOT NULL DEFAULT false,
  ADD COLUMN proven boolean NOT NULL DEFAULT false;
-- Staff set theirs up by a link or after a step-up, so theirs were proven all along.
UPDATE identity.totp SET pending_proven = true, proven = secret IS NOT NULL
  WHERE user_id IN (SELECT user_id FROM identity.staff_credential);

ALTER TABLE identity.session ADD COLUMN opened_account boolean NOT NULL DEFAULT false;

ALTER TABLE identity.staff_credential
  ADD COLUMN link_made_at timestamptz,
  ADD COLUMN renewal_asked_at timestamptz,
  ADD COLUMN renewal_asked_by uuid,
  ADD CHECK ((renewal_asked_at IS NULL) = (renewal_asked_by IS NULL));
