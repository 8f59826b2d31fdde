import { readFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";

/**
 * The roles of the embedded database. The superuser only creates the others and makes backups; the owner owns and migrates the tables; the
 * application's role reads and writes rows but cannot change the schema.
 */
export type DatabaseRole = "superuser" | "owner" | "app";

export const roleNames: Readonly<Record<DatabaseRole, string>> = {
  superuser: "postgres",
  owner: "jarshy_owner",
  app: "jarshy_app",
};

export type RolePasswords = Readonly<Record<DatabaseRole, string>>;
export type RoleUrls = Readonly<Record<DatabaseRole, string>>;

/** The addresses of a database of the embedded server, one per role. */
export function roleUrls(port: number, passwords: RolePasswords, database: string): RoleUrls {
  const url = (role: DatabaseRole) =>
    `postgres://${roleNames[role]}:${encodeURIComponent(passwords[role])}@127.0.0.1:${port}/${database}`;
  return { superuser: url("superuser"), owner: url("owner"), app: url("app") };
}

/**
 * Runs deploy/roles.sql of the checkout `root` in the database to which the superuser `sql` is connected: creates both roles or sets their passwords,
 * and gives the owner every table of another role. Can be repeated.
 */
export async function makeRoles(
  sql: postgres.Sql,
  { root, passwords }: { root: string; passwords: RolePasswords },
): Promise<void> {
  const text = readFileSync(path.join(root, "deploy", "roles.sql"), "utf8");
  const withPasswords = text
    .replaceAll(/^\\.*$/gm, "")
    .replaceAll(":'owner_password'", () => quoteLiteral(passwords.owner))
    .replaceAll(":'app_password'", () => quoteLiteral(passwords.app));
  // All statements are sent in one query, which allows no parameters.
  await sql.unsafe(withPasswords);
}

function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
