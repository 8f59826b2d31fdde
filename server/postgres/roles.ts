import { readFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";

/**
 * The roles of the embedded database. The superuser only sets up the others and backs the database up; the owner owns the tables and migrates
 * them; the application's role reads and writes rows and cannot change what they are.
 */
export type DatabaseRole = "superuser" | "owner" | "app";

export const roleNames: Readonly<Record<DatabaseRole, string>> = {
  superuser: "postgres",
  owner: "jarshy_owner",
  app: "jarshy_app",
};

export type RolePasswords = Readonly<Record<DatabaseRole, string>>;
export type RoleUrls = Readonly<Record<DatabaseRole, string>>;

/** The addresses of a database of the embedded server, one for each role. */
export function roleUrls(port: number, passwords: RolePasswords, database: string): RoleUrls {
  const url = (role: DatabaseRole) =>
    `postgres://${roleNames[role]}:${encodeURIComponent(passwords[role])}@127.0.0.1:${port}/${database}`;
  return { superuser: url("superuser"), owner: url("owner"), app: url("app") };
}

/**
 * Runs deploy/roles.sql of the checkout `root` in the database that the superuser `sql` is connected to: makes both roles, or gives them
 * these passwords, and gives the owner every table that somebody else owns. Can be repeated.
 */
export async function makeRoles(
  sql: postgres.Sql,
  { root, passwords }: { root: string; passwords: RolePasswords },
): Promise<void> {
  const text = readFileSync(path.join(root, "deploy", "roles.sql"), "utf8");
  const withPasswords = text
    .replaceAll(/^\\.*$/gm, "")
    .replaceAll(":'owner_password'", () => quoted(passwords.owner))
    .replaceAll(":'app_password'", () => quoted(passwords.app));
  // All statements are sent at once, which parameters are not allowed in.
  await sql.unsafe(withPasswords);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
