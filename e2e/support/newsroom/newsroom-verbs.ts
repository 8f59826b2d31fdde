import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { Result } from "@/lib/result.ts";
import { accountKeyOf, readOrMakeSecrets } from "@/server/data-dir/secrets.ts";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";

/** From now on mutations here use the database of the tested site. */
export function reachSiteDatabase(): void {
  const dataDir = process.env.E2E_DATA_DIR;
  // A drill has set its own database.
  if (!dataDir) return;
  process.env.DATABASE_URL ??= embeddedUrl(dataDir, "app");
  process.env.ACCOUNT_KEY ??= accountKeyOf(readOrMakeSecrets(dataDir));
}

/** The administrator of the tested paper, for calling mutations on its database. Their input must pass the checks that every action makes. */
export async function administrator(): Promise<AuthenticatedPerson> {
  reachSiteDatabase();
  const [row] = await database().execute<{ id: number; name: string }>(
    sql`select id, name from users where role = 'admin' and deactivated_at is null order by id limit 1`,
  );
  if (!row) throw new Error("the paper has no administrator");
  return {
    kind: "person",
    ...row,
    role: "admin",
    locales: ["ru", "kk"],
    sectionIds: [],
    recentlyAuthenticated: true,
  };
}

/** The first of the paper's sections. */
export async function firstSection(): Promise<number> {
  reachSiteDatabase();
  const [section] = await database().execute<{ id: number }>(sql`select id from sections order by position limit 1`);
  return existing(section).id;
}

/** The result of a mutation. Throws an error if it refused. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** The value that was looked up. Throws an error if there is none. */
export function existing<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error("the paper has nothing of the kind");
  return found;
}
