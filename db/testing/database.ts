import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, limitPool } from "@/db/connection/client.ts";
import { setOwnerUrl } from "@/db/connection/owner.ts";
import { checkRowsBy } from "@/db/connection/rows.ts";
import { removeSingleton, singleton } from "@/db/connection/singleton.ts";
import { roleNames } from "@/server/postgres/roles.ts";
import { connectPrepared } from "./prepared-statements.ts";
import { checkRows } from "./row-check.ts";

const TEMPLATE = "jarshy_template";

/**
 * Gives the test file its own empty, migrated database: `database()` and `pool()` of `db/connection/client.ts` connect to it in the server's
 * role, `ownerPool()` of `db/connection/owner.ts` as the owner of its tables. Call it once at the top of a `*.db.test.ts`. A statement is
 * planned once per connection, so a file that runs few statements at a time takes few `connections`. A test that looks at plans sets `prepared`
 * to false: each statement is then planned each time, as on the server. The rows of each statement are compared with their shape.
 */
export function useDatabase({ connections, prepared = true }: { connections?: number; prepared?: boolean } = {}): void {
  const { adminUrl, ownerUrl, appUrl } = inject("testPostgres");
  const name = `test_${randomBytes(6).toString("hex")}`;

  beforeAll(async () => {
    checkRowsBy(checkRows);
    await asAdmin(
      adminUrl,
      // Copies the template file by file, including what a first connection would have to build: half the work of Postgres's default
      // strategy, which is for large servers.
      (admin) =>
        admin`create database ${admin(name)} template ${admin(TEMPLATE)} owner ${admin(roleNames.owner)} strategy file_copy`,
    );
    removeSingleton("pool-size");
    if (connections) limitPool(connections);
    process.env.DATABASE_URL = at(appUrl, name);
    if (prepared) singleton("database", () => connectPrepared(at(appUrl, name)));
    setOwnerUrl(at(ownerUrl, name));
    // Refused sign-ins are logged; those of tests are noise.
    process.env.LOG_LEVEL ??= "error";
    // People of the previous database have the same ids.
    removeSingleton("storage-quota");
    process.env.ACCOUNT_KEY ??= randomBytes(32).toString("base64");
  });

  afterAll(async () => {
    await closeDatabase();
    removeSingleton("pool-size");
    delete process.env.DATABASE_URL;
    setOwnerUrl(null);
    await asAdmin(adminUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  });
}

/** The URL of this test file's database for the superuser, for what neither role may do. */
export function superuserUrl(): string {
  const database = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  return at(inject("testPostgres").adminUrl, database);
}

function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

async function asAdmin(url: string, work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
