import type postgres from "postgres";
import { col, rowsAs } from "./rows.ts";

/** The schema in which drizzle records the applied migrations. */
const MIGRATIONS_SCHEMA = "drizzle";
/** SQLSTATE for a missing privilege. */
export const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Grants `role` read and write access to the rows of all the owner's tables, present and future, and read access to drizzle's migrations table
 * and its sequence, which pg_dump reads. Does nothing if all is granted. Throws NotOwnerError if a table is not the owner's to grant.
 */
export async function grantRowsTo(owner: postgres.Sql, role: string): Promise<void> {
  if ((await tablesNotGrantedTo(owner, role)).length === 0 && (await hasDefaultGrant(owner, role))) return;
  await grant(owner, role).catch((error) => {
    if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
  });
  const [closed] = await tablesNotGrantedTo(owner, role);
  if (closed !== undefined) throw new NotOwnerError(closed, role);
}

async function grant(owner: postgres.Sql, role: string): Promise<void> {
  const app = owner(role);
  await owner.begin(async (tx) => {
    await tx`grant usage on schema public, ${owner(MIGRATIONS_SCHEMA)} to ${app}`;
    await tx`grant select, insert, update, delete on all tables in schema public to ${app}`;
    await tx`grant usage, select on all sequences in schema public to ${app}`;
    await tx`grant select on all tables in schema ${owner(MIGRATIONS_SCHEMA)} to ${app}`;
    await tx`grant select on all sequences in schema ${owner(MIGRATIONS_SCHEMA)} to ${app}`;
    await tx`alter default privileges in schema public grant select, insert, update, delete on tables to ${app}`;
    await tx`alter default privileges in schema public grant usage, select on sequences to ${app}`;
  });
}

/** A table does not belong to the role that migrates. */
export class NotOwnerError extends Error {
  override name = "NotOwnerError";

  readonly table: string;

  constructor(table: string, role: string) {
    super(`the table ${table} cannot be opened to ${role}`);
    this.table = table;
  }
}

async function tablesNotGrantedTo(owner: postgres.Sql, role: string): Promise<string[]> {
  const rows = rowsAs(
    { name: col.text },
    await owner`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
      and not (has_table_privilege(${role}, c.oid, 'select') and has_table_privilege(${role}, c.oid, 'insert')
        and has_table_privilege(${role}, c.oid, 'update') and has_table_privilege(${role}, c.oid, 'delete'))
    union all
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${MIGRATIONS_SCHEMA} and c.relkind in ('r', 'S')
      and not (has_schema_privilege(${role}, n.oid, 'usage') and case c.relkind
        when 'S' then has_sequence_privilege(${role}, c.oid, 'select') else has_table_privilege(${role}, c.oid, 'select') end)`,
  );
  return rows.map(({ name }) => name);
}

/** Whether `role` will have access to tables that the owner creates later. A rebuilt search index is a new table. */
async function hasDefaultGrant(owner: postgres.Sql, role: string): Promise<boolean> {
  const rows = await owner`
    select from pg_default_acl, aclexplode(defaclacl) as given
    where defaclrole = current_user::regrole and defaclnamespace = 'public'::regnamespace
      and given.grantee = ${role}::regrole and given.privilege_type = 'DELETE'`;
  return rows.length > 0;
}
