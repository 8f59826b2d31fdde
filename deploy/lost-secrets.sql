-- For a paper whose file DATA_DIR/secrets is lost for good: removes what only that file could open, authenticator apps, recovery codes and mail that
-- waits, and lets the next start take the secrets that it finds or makes. Stop the servers first.
--   psql -v ON_ERROR_STOP=1 -d jarshy -f deploy/lost-secrets.sql
-- Passwords and passkeys go on. Whoever had an authenticator app alone signs in by the password, and is led to set up another where their role must.
begin;

delete from pending_sign_ins;
delete from totp_factors;
delete from recovery_codes;
delete from jobs where kind = 'send-mail';
delete from settings where name = 'account-key';

commit;
