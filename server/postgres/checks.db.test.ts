import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { StartProblem } from "@/server/process/start-problem.ts";
import { checkDatabase } from "./checks.ts";

const { adminUrl } = inject("testPostgres");

async function withDatabase(
  make: (name: string) => string,
  work: (url: string, sql: postgres.Sql) => Promise<void>,
): Promise<void> {
  const name = `check_${process.hrtime.bigint()}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(make(name));
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    await work(url.href, admin);
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

test("an empty database with an ICU locale passes and gets the trigram extension", async () => {
  await withDatabase(
    (name) => `create database ${name}`,
    async (url) => {
      const { version } = await checkDatabase(url, "it");
      expect(version).toMatch(/^\d+\.\d+$/);
      const sql = postgres(url, { max: 1 });
      const rows = await sql`select 1 from pg_extension where extname = 'pg_trgm'`;
      await sql.end();
      expect(rows).toHaveLength(1);
    },
  );
});

test("a database without Cyrillic support is refused with the statement that creates a correct one", async () => {
  await withDatabase(
    (name) => `create database ${name} template template0 locale_provider libc locale 'C'`,
    async (url) => {
      await expect(checkDatabase(url, "it")).rejects.toThrow(/Cyrillic.*CREATE DATABASE.*ICU/);
    },
  );
});

test("a database in another encoding is refused", async () => {
  await withDatabase(
    (name) => `create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
    async (url) => {
      await expect(checkDatabase(url, "it")).rejects.toThrow("SQL_ASCII");
    },
  );
});

test("a role that may not create the extension gets a message that says who can", async () => {
  await withDatabase(
    (name) => `create database ${name}`,
    async (url, admin) => {
      const role = `limited_${process.hrtime.bigint()}`;
      await admin.unsafe(`create role ${role} login password 'a-password'`);
      const limited = new URL(url);
      limited.username = role;
      limited.password = "a-password";
      const attempt = checkDatabase(limited.href, "it");
      await expect(attempt).rejects.toThrow("CREATE EXTENSION pg_trgm");
      await expect(attempt).rejects.toBeInstanceOf(StartProblem);
      await admin.unsafe(`drop role ${role}`);
    },
  );
});
