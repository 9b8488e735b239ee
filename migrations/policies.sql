-- Generated from the scope matrix in src/modules/*/schema.ts by `npm run generate`.
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT schemaname, tablename, policyname FROM pg_policies
    WHERE schemaname IN ('notifications', 'platform')
  LOOP
    EXECUTE format('DROP POLICY %I ON %I.%I',
      found.policyname, found.schemaname, found.tablename);
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA notifications FROM PUBLIC, tk_public, tk_auth, tk_merchant, tk_provider, tk_agent, tk_grant, tk_operator, tk_job, tk_device, tk_backup;
GRANT USAGE ON SCHEMA notifications TO tk_public, tk_job, tk_backup;
ALTER TABLE notifications.inbox_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE notifications.inbox_message FORCE ROW LEVEL SECURITY;
REVOKE ALL ON notifications.inbox_message FROM PUBLIC, tk_public, tk_auth, tk_merchant, tk_provider, tk_agent, tk_grant, tk_operator, tk_job, tk_device, tk_backup;
CREATE POLICY tk_owner_migrations ON notifications.inbox_message FOR ALL TO tk_owner USING (true) WITH CHECK (true);
CREATE POLICY tk_backup_select ON notifications.inbox_message FOR SELECT TO tk_backup USING (true);
GRANT SELECT ON notifications.inbox_message TO tk_backup;
GRANT SELECT ON notifications.inbox_message TO tk_public;
CREATE POLICY tk_public_select ON notifications.inbox_message FOR SELECT TO tk_public USING (true);
GRANT SELECT, INSERT, DELETE ON notifications.inbox_message TO tk_job;
CREATE POLICY tk_job_select ON notifications.inbox_message FOR SELECT TO tk_job USING (true);
CREATE POLICY tk_job_insert ON notifications.inbox_message FOR INSERT TO tk_job WITH CHECK (true);
CREATE POLICY tk_job_delete ON notifications.inbox_message FOR DELETE TO tk_job USING (true);
ALTER TABLE notifications.sms ENABLE ROW LEVEL SECURITY;
ALTER TABLE notifications.sms FORCE ROW LEVEL SECURITY;
REVOKE ALL ON notifications.sms FROM PUBLIC, tk_public, tk_auth, tk_merchant, tk_provider, tk_agent, tk_grant, tk_operator, tk_job, tk_device, tk_backup;
CREATE POLICY tk_owner_migrations ON notifications.sms FOR ALL TO tk_owner USING (true) WITH CHECK (true);
CREATE POLICY tk_backup_select ON notifications.sms FOR SELECT TO tk_backup USING (true);
GRANT SELECT ON notifications.sms TO tk_backup;
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sms TO tk_job;
CREATE POLICY tk_job_select ON notifications.sms FOR SELECT TO tk_job USING (true);
CREATE POLICY tk_job_insert ON notifications.sms FOR INSERT TO tk_job WITH CHECK (true);
CREATE POLICY tk_job_update ON notifications.sms FOR UPDATE TO tk_job USING (true) WITH CHECK (true);
CREATE POLICY tk_job_delete ON notifications.sms FOR DELETE TO tk_job USING (true);

REVOKE ALL ON SCHEMA platform FROM PUBLIC, tk_public, tk_auth, tk_merchant, tk_provider, tk_agent, tk_grant, tk_operator, tk_job, tk_device, tk_backup;
GRANT USAGE ON SCHEMA platform TO tk_auth, tk_job, tk_public, tk_merchant, tk_provider, tk_agent, tk_operator, tk_device, tk_backup;
ALTER TABLE platform.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.idempotency FORCE ROW LEVEL SECURITY;
REVOKE ALL ON platform.idempotency FROM PUBLIC, tk_public, tk_auth, tk_merchant, tk_provider, tk_agent, tk_grant, tk_operator, tk_job, tk_device, tk_backup;
CREATE POLICY tk_owner_migrations ON platform.idempotency FOR ALL TO tk_owner USING (true) WITH CHECK (true);
CREATE POLICY tk_backup_select ON platform.idempotency FOR SELECT TO tk_backup USING (true);
GRANT SELECT ON platform.idempotency TO tk_backup;
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.idempotency TO tk_auth;
CREATE POLICY tk_auth_select ON platform.idempotency FOR SELECT TO tk_auth USING (true);
CREATE POLICY tk_auth_insert ON platform.idempotency FOR INSERT TO tk_auth WITH CHECK (true);
CREATE POLICY tk_auth_update ON platform.idempotency FOR UPDATE TO tk_auth USING (true) WITH CHECK (true);
CREATE POLICY tk_auth_delete ON platform.idempotency FOR DELETE TO tk_auth USING (true);
GRANT SELECT, DELETE ON platform.idempotency TO tk_job;
CREATE POLICY tk_job_select ON platform.idempotency FOR SELECT TO tk_job USING (true);
CREATE POLICY tk_job_delete ON platform.idempotency FOR DELETE TO tk_job USING (true);
ALTER TABLE platform.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.outbox FORCE ROW LEVEL SECURITY;
REVOKE ALL ON platform.outbox FROM PUBLIC, tk_public, tk_auth, tk_merchant, tk_provider, tk_agent, tk_grant, tk_operator, tk_job, tk_device, tk_backup;
CREATE POLICY tk_owner_migrations ON platform.outbox FOR ALL TO tk_owner USING (true) WITH CHECK (true);
CREATE POLICY tk_backup_select ON platform.outbox FOR SELECT TO tk_backup USING (true);
GRANT SELECT ON platform.outbox TO tk_backup;
GRANT INSERT ON platform.outbox TO tk_public;
CREATE POLICY tk_public_insert ON platform.outbox FOR INSERT TO tk_public WITH CHECK (stream = 'provider' OR stream = 'platform');
GRANT INSERT ON platform.outbox TO tk_auth;
CREATE POLICY tk_auth_insert ON platform.outbox FOR INSERT TO tk_auth WITH CHECK (stream = 'platform');
GRANT INSERT ON platform.outbox TO tk_merchant;
CREATE POLICY tk_merchant_insert ON platform.outbox FOR INSERT TO tk_merchant WITH CHECK ((merchant_id = nullif(current_setting('app.merchant', true), '')::uuid) AND (stream = 'merchant'));
GRANT INSERT ON platform.outbox TO tk_provider;
CREATE POLICY tk_provider_insert ON platform.outbox FOR INSERT TO tk_provider WITH CHECK (provider_id = nullif(current_setting('app.provider', true), '')::uuid);
GRANT INSERT ON platform.outbox TO tk_agent;
CREATE POLICY tk_agent_insert ON platform.outbox FOR INSERT TO tk_agent WITH CHECK (actor_id = nullif(current_setting('app.actor', true), '')::uuid);
GRANT INSERT ON platform.outbox TO tk_operator;
CREATE POLICY tk_operator_insert ON platform.outbox FOR INSERT TO tk_operator WITH CHECK (actor_id = nullif(current_setting('app.actor', true), '')::uuid);
GRANT INSERT ON platform.outbox TO tk_device;
CREATE POLICY tk_device_insert ON platform.outbox FOR INSERT TO tk_device WITH CHECK (merchant_id = nullif(current_setting('app.merchant', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON platform.outbox TO tk_job;
CREATE POLICY tk_job_select ON platform.outbox FOR SELECT TO tk_job USING (true);
CREATE POLICY tk_job_insert ON platform.outbox FOR INSERT TO tk_job WITH CHECK (true);
CREATE POLICY tk_job_update ON platform.outbox FOR UPDATE TO tk_job USING (true) WITH CHECK (true);
