-- For a database that was put back from an older copy: ends whatever the copy opens by itself. Nobody is signed in any more; half-done sign-ins,
-- links to choose a password, previews and known devices are void, and mail that waited at the time of the copy is not sent a second time.
--   psql -v ON_ERROR_STOP=1 -d jarshy -f deploy/after-restore.sql
-- Passwords, second factors, roles and accounts stay as they were in the copy: docs/operating.md says what to look at.
begin;

delete from sessions;
delete from pending_sign_ins;
delete from passkey_challenges;
delete from invitations;
delete from preview_links;
delete from known_devices;
delete from jobs where kind = 'send-mail';

commit;
