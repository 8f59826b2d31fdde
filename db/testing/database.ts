import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client.ts";

const TEMPLATE = "jarshy_template";

/**
 * Gives the test file an empty, migrated database of its own: `database()` and `pool()` of `db/client.ts` then speak to it. Call it
 * once at the top of a `*.db.test.ts`.
 */
export function useDatabase(): void {
  const { adminUrl } = inject("testPostgres");
  const name = `test_${randomBytes(6).toString("hex")}`;

  beforeAll(async () => {
    await asAdmin(adminUrl, (admin) => admin`create database ${admin(name)} template ${admin(TEMPLATE)}`);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    process.env.DATABASE_URL = url.href;
    // Refused sign-ins are written down; of those of tests nobody wants to know.
    process.env.LOG_LEVEL ??= "error";
    process.env.ACCOUNT_KEY ??= randomBytes(32).toString("base64");
  });

  afterAll(async () => {
    await closeDatabase();
    delete process.env.DATABASE_URL;
    await asAdmin(adminUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  });
}

async function asAdmin(url: string, work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
