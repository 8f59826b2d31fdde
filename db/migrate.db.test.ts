import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { DatabaseNewerError, isMigrated, migrate } from "./migrate.ts";

const run = promisify(execFile);
const { adminUrl } = inject("testPostgres");
const made: string[] = [];

let url = "";

beforeEach(async () => {
  const name = `migrate_${randomBytes(6).toString("hex")}`;
  made.push(name);
  await using_(adminUrl, (admin) => admin`create database ${admin(name)}`);
  url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
});

afterAll(async () => {
  await using_(adminUrl, async (admin) => {
    for (const name of made) await admin`drop database if exists ${admin(name)} with (force)`;
  });
});

async function using_<T>(address: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The columns and indexes of the public schema, as text. */
function schemaOf(address: string): Promise<string> {
  return using_(address, async (sql) => {
    const rows =
      await sql`select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
      where table_schema = 'public' order by 1, 2`;
    const indexes = await sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`;
    return JSON.stringify([rows, indexes]);
  });
}

test("migrates an empty database; a second run changes nothing", async () => {
  expect(await using_(url, isMigrated)).toBe(false);
  const { applied } = await migrate(url);
  expect(applied).toBeGreaterThan(0);
  const schema = await schemaOf(url);
  expect(schema).toContain("live_articles");
  expect(await using_(url, isMigrated)).toBe(true);
  expect(await migrate(url)).toEqual({ applied: 0 });
  expect(await schemaOf(url)).toBe(schema);
});

test("refuses a database that newer code has migrated, and leaves it unchanged", async () => {
  await migrate(url);
  await using_(
    url,
    (sql) => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('tomorrow', 4102444800000)`,
  );
  const schema = await schemaOf(url);
  await expect(migrate(url)).rejects.toThrow(DatabaseNewerError);
  expect(await schemaOf(url)).toBe(schema);
  expect(await using_(url, isMigrated)).toBe(false);
});

test("two processes that start at once migrate once, and both succeed", async () => {
  const script = `import { migrate } from "./db/migrate.ts"; console.log((await migrate(process.env.URL)).applied);`;
  const start = () =>
    run(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env: { ...process.env, URL: url },
    });
  const answers = await Promise.all([start(), start()]);
  const applied = answers.map(({ stdout }) => Number(stdout.trim())).sort((a, b) => a - b);
  expect(applied[0]).toBe(0);
  expect(applied[1]).toBeGreaterThan(0);
  expect(await using_(url, isMigrated)).toBe(true);
});

test("a failed migration leaves nothing behind, and succeeds once the cause is gone", async () => {
  // The first migration creates a table of this name.
  await using_(url, (sql) => sql`create table most_read (in_the_way int)`);
  await expect(migrate(url)).rejects.toThrow();
  const tables = () =>
    using_(
      url,
      (sql) =>
        sql<{ name: string }[]>`select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
  expect((await tables()).map(({ name }) => name)).toEqual(["most_read"]);
  await using_(url, (sql) => sql`drop table most_read`);
  expect((await migrate(url)).applied).toBeGreaterThan(0);
});

test("the time of the last roll-up of views moves from the paper's settings to a table of its own", async () => {
  await migrate(url);
  const file = await readFile(path.join(import.meta.dirname, "migrations/0022_state_of_views_and_crops.sql"), "utf8");
  const moves = file.split("--> statement-breakpoint").filter((statement) => statement.includes("views-rolled-up"));
  const rolledUp = "2026-11-24T07:00:00.000Z";
  await using_(url, async (sql) => {
    await sql`insert into settings (name, value) values ('views-rolled-up', ${sql.json(rolledUp)})`;
    for (const statement of moves) await sql.unsafe(statement);
    expect([...(await sql`select rolled_up_at from views_state`)]).toEqual([{ rolled_up_at: new Date(rolledUp) }]);
    expect(await sql`select from settings where name = 'views-rolled-up'`).toHaveLength(0);
  });
});
