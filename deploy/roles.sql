-- Makes the two roles that Jarshy works with, in the database that it is run in, by a superuser. It can be run again, for other passwords
-- too, and takes over the tables of a paper that has had one role so far.
--   OWNER_PASSWORD=… APP_PASSWORD=… psql -d jarshy -f deploy/roles.sql
-- or, by another user, with psql -v owner_password=… -v app_password=… Empty passwords and the server's own databases are refused.
-- jarshy_owner owns the tables and migrates them: DATABASE_OWNER_URL. jarshy_app reads and writes rows, nothing else: DATABASE_URL.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\if :{?owner_password}
\else
\set owner_password ''
\endif
\if :{?app_password}
\else
\set app_password ''
\endif

begin;

-- For this transaction only: variables of psql are not replaced inside of a block.
set local jarshy.owner_password = :'owner_password';
set local jarshy.app_password = :'app_password';

do $$ begin
  -- An empty password would be none at all, and nobody could sign in.
  if '' in (current_setting('jarshy.owner_password'), current_setting('jarshy.app_password')) then
    raise exception 'OWNER_PASSWORD and APP_PASSWORD must both be set and not empty: nothing was changed';
  end if;
  if current_database() in ('postgres', 'template0', 'template1') then
    raise exception 'the database «%» belongs to the server: run this in the database of the paper (psql -d jarshy), nothing was changed',
      current_database();
  end if;
end $$;

do $$ begin
  if not exists (select from pg_roles where rolname = 'jarshy_owner') then create role jarshy_owner; end if;
  if not exists (select from pg_roles where rolname = 'jarshy_app') then create role jarshy_app; end if;
end $$;

alter role jarshy_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role jarshy_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';

do $$
declare
  owned record;
begin
  execute format('alter database %I owner to jarshy_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect, temporary on database %I to jarshy_app', current_database());
  revoke create on schema public from public;

  for owned in
    -- What belongs to an extension, or to the column of a table, goes with it.
    select format('alter schema %I owner to jarshy_owner', nspname) as change, nspowner as owner
      from pg_namespace where nspname = 'drizzle'
    union all
    select format('alter table %s owner to jarshy_owner', c.oid::regclass), relowner
      from pg_class c where relnamespace::regnamespace::text in ('public', 'drizzle') and relkind in ('r', 'p', 'v', 'm', 'S')
        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype in ('e', 'a', 'i'))
    union all
    select format('alter routine %s owner to jarshy_owner', p.oid::regprocedure), proowner
      from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
    union all
    select format('alter type %s owner to jarshy_owner', t.oid::regtype), typowner
      from pg_type t where typnamespace = 'public'::regnamespace and typtype in ('d', 'e')
        and not exists (select from pg_depend where classid = 'pg_type'::regclass and objid = t.oid and deptype = 'e')
  loop
    if owned.owner <> 'jarshy_owner'::regrole then execute owned.change; end if;
  end loop;
end $$;

commit;
