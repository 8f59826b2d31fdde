import { randomBytes } from "node:crypto";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { grantRowsTo, NotOwnerError } from "@/db/connection/app-role.ts";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { isMigrated, migrate } from "@/db/migrate.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { checkDatabaseState } from "@/jobs/doctor.ts";
import { diskStore } from "@/media/disk-store.ts";
import { makeRoles, roleNames } from "./roles.ts";

const root = path.resolve(import.meta.dirname, "..", "..");
const { adminUrl, ownerUrl, appUrl } = inject("testPostgres");

const onDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function connected<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Tables and sequences that pg_dump could not read as this role. */
async function unreadable(): Promise<string[]> {
  const rows = await pool()<{ name: string }[]>`select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'drizzle') and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and not (has_schema_privilege(n.oid, 'usage') and case c.relkind
        when 'S' then has_sequence_privilege(c.oid, 'select') else has_table_privilege(c.oid, 'select') end)`;
  return rows.map(({ name }) => name);
}

describe("the role that the server works in", () => {
  useDatabase();

  test("is neither a superuser nor an owner, and reads and writes every table", async () => {
    const [role] = await pool()`select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
      from pg_roles where rolname = current_user`;
    expect(Object.values(role ?? {})).toEqual([false, false, false, false, false]);
    const closed = await pool()`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and not has_table_privilege(oid, 'select')`;
    expect([...closed]).toEqual([]);
    expect(await isMigrated(pool())).toBe(true);
  });

  test("may read every table and sequence, also those of the migrations, so that pg_dump works", async () => {
    expect(await unreadable()).toEqual([]);
  });

  test("gets missing privileges at the next migration", async () => {
    const ownerAddress = onDatabase(ownerUrl, new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
    await ownerPool()`revoke all on all sequences in schema drizzle from ${ownerPool()(roleNames.app)}`;
    expect(await unreadable()).toEqual(["drizzle.__drizzle_migrations_id_seq"]);
    expect(await migrate(ownerAddress, { appRole: roleNames.app })).toEqual({ applied: 0 });
    expect(await unreadable()).toEqual([]);
  });

  test.each([
    "create table loot (id int)",
    "create function loot() returns int language sql as 'select 1'",
    "create schema loot",
    "create extension dblink",
    "create role intruder superuser login",
    "drop table articles cascade",
    "truncate audit_log",
    "alter table users add column loot text",
    "alter table users disable trigger all",
    "alter view live_articles rename to gone",
    "create or replace view live_articles as select * from articles",
    "create index loot on articles (id)",
    "delete from drizzle.__drizzle_migrations",
    "grant jarshy_owner to jarshy_app",
    "set role jarshy_owner",
    "alter role jarshy_app superuser",
    "alter role postgres password 'known'",
    "alter system set fsync = off",
    "copy (select 1) to program 'true'",
    "select pg_read_file('postgresql.conf')",
    "select * from pg_authid",
  ])("may not: %s", async (statement) => {
    await expect(pool().unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("may read and write a table that the owner creates later", async () => {
    await ownerPool()`create table later (id integer primary key generated always as identity, word text)`;
    await pool()`insert into later (word) values ('one')`;
    await pool()`update later set word = 'two'`;
    expect([...(await pool()`select word from later`)]).toEqual([{ word: "two" }]);
    await pool()`delete from later`;
  });
});

describe("a paper that is owned by one superuser", () => {
  const name = `one_role_${randomBytes(6).toString("hex")}`;
  const passwords = {
    superuser: "",
    owner: decodeURIComponent(new URL(ownerUrl).password),
    app: new URL(appUrl).password,
  };
  const urls = {
    superuser: onDatabase(adminUrl, name),
    owner: onDatabase(ownerUrl, name),
    app: onDatabase(appUrl, name),
  };

  beforeAll(async () => {
    await connected(adminUrl, (admin) => admin`create database ${admin(name)}`);
    await migrate(urls.superuser);
    await connected(urls.superuser, (sql) => sql`insert into settings (name, value) values ('kept', '1')`);
  });
  afterAll(() => connected(adminUrl, (admin) => admin`drop database ${admin(name)} with (force)`));

  test("is reported by doctor, with what to do, if the role may not see the migrations", async () => {
    await connected(urls.app, async (app) => {
      expect(await isMigrated(app)).toBe(false);
      const findings = await checkDatabaseState(app, diskStore(os.tmpdir()));
      expect(findings.at(-1)).toEqual({
        what: "migrations",
        ok: false,
        seen: "not those of this version: npm run jarshy -- migrate",
      });
    });
  });

  test("refuses an owner role that owns nothing, naming a table", async () => {
    await expect(connected(urls.owner, (owner) => grantRowsTo(owner, roleNames.app))).rejects.toThrow(NotOwnerError);
  });

  test("is transferred to the owner by deploy/roles.sql with all its contents, also if the file runs twice", async () => {
    for (let time = 0; time < 2; time++) {
      await connected(urls.superuser, (sql) => makeRoles(sql, { root, passwords }));
      expect(await migrate(urls.owner, { appRole: roleNames.app })).toEqual({ applied: 0 });
    }
    const foreign = await connected(
      urls.superuser,
      (sql) => sql`
      select c.relname from pg_class c where relnamespace::regnamespace::text in ('public', 'drizzle')
        and relowner <> ${roleNames.owner}::regrole
      union all select proname from pg_proc p where pronamespace = 'public'::regnamespace
        and proowner <> ${roleNames.owner}::regrole
        and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')`,
    );
    expect([...foreign]).toEqual([]);
    await connected(urls.app, async (app) => {
      expect([...(await app`select value from settings where name = 'kept'`)]).toEqual([{ value: 1 }]);
      await app`insert into audit_log (actor, verb, entity) values ('{"kind":"operator","name":"test"}', 'try', 'x:1')`.catch(
        (error) => expect(error.code).not.toBe("42501"),
      );
      await expect(app`drop table articles`).rejects.toMatchObject({ code: "42501" });
    });
  });

  test.each([
    { owner: "", app: "known" },
    { owner: "known", app: "" },
  ])("keeps its passwords where deploy/roles.sql is run with an empty one: %o", async (given) => {
    await expect(
      connected(urls.superuser, (sql) => makeRoles(sql, { root, passwords: { superuser: "", ...given } })),
    ).rejects.toThrow("OWNER_PASSWORD and APP_PASSWORD must both be set");
    await connected(urls.owner, (owner) => owner`select 1`);
    await connected(urls.app, (app) => app`select 1`);
  });

  test("is migrated by the application's role if no migration is pending", async () => {
    expect(await migrate(urls.app)).toEqual({ applied: 0 });
  });
});

test.each(["postgres", "template1"])(
  "deploy/roles.sql refuses the database %s and leaves it as it is",
  async (name) => {
    const passwords = { superuser: "", owner: "another", app: "another" };
    await connected(onDatabase(adminUrl, name), async (sql) => {
      const state = () =>
        sql`select datdba::regrole::text as owner, datacl::text from pg_database where datname = ${name}`;
      const before = [...(await state())];
      await expect(makeRoles(sql, { root, passwords })).rejects.toThrow(`the database «${name}» belongs to the server`);
      await sql`rollback`;
      expect([...(await state())]).toEqual(before);
    });
    await connected(appUrl, (app) => app`select 1`);
  },
);
