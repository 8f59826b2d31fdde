import type postgres from "postgres";
import { col, type RowOf, rowsAs } from "@/db/connection/rows.ts";
import { isMigrated } from "@/db/migrate.ts";
import { isOwnAccountKey } from "@/db/mutations/people/own-account-key.ts";
import { derivativeName, type MediaStore } from "@/media/store.ts";

/** One check: its subject, whether it passed, and what was seen. */
export type Finding = { what: string; ok: boolean; seen: string };

/** A job that is overdue by this long will not be done without help, seconds. */
const OVERDUE_SECONDS = 15 * 60;
const MAX_NAMED_FILES = 3;

/** Checks the database behind `sql` and the files in `store` that it refers to. Rejects if the database cannot be queried. */
export async function checkDatabaseState(sql: postgres.Sql, store: MediaStore): Promise<Finding[]> {
  const findings = [await letters(sql), await role(sql), await migrations(sql)];
  // The remaining checks need the tables of the current version.
  if (findings.every((finding) => finding.ok))
    findings.push(await secrets(), await pictures(sql, store), await queue(sql));
  return findings;
}

/** Checks that this is a replica that follows its primary: the site does not read from one that does not. Rejects if it cannot be queried. */
export async function examineReplica(sql: postgres.Sql): Promise<Finding> {
  // For an ordinary role, pg_stat_wal_receiver only shows that there is a receiver; all other columns are null.
  const [row] = rowsAs(
    { replica: col.bool, paused: col.bool.orNull, from: col.text.orNull },
    await sql`
    select pg_is_in_recovery() as replica, case when pg_is_in_recovery() then pg_is_wal_replay_paused() end as paused,
      (select coalesce(sender_host, 'the primary') from pg_stat_wal_receiver
        where pid is not null and (status = 'streaming' or status is null)) as from`,
  );
  const { replica = false, paused = null, from = null } = row ?? {};
  return { what: "replica", ok: replica && !paused && from !== null, seen: stateOf({ replica, paused, from }) };
}

function stateOf({ replica, paused, from }: { replica: boolean; paused: boolean | null; from: string | null }): string {
  if (!replica) return "is no replica";
  if (paused) return "its replay is paused";
  return from === null ? "does not receive anything" : `follows ${from}`;
}

async function letters(sql: postgres.Sql): Promise<Finding> {
  const [row] = rowsAs(
    { provider: col.text, trigrams: col.texts },
    await sql`
    select datlocprovider::text as provider, show_trgm('қаз') as trigrams from pg_database where datname = current_database()`,
  );
  const ok = (row?.trigrams.length ?? 0) > 0;
  const provider = { i: "ICU", c: "libc", b: "builtin" }[row?.provider ?? ""] ?? "unknown";
  return { what: "Cyrillic letters", ok, seen: `${provider}, trigrams ${ok ? "found" : "missing"}` };
}

/** Only advice: a paper works with any role, but an ordinary role limits what an intruder can do. */
async function role(sql: postgres.Sql): Promise<Finding> {
  const [row] = rowsAs(
    { name: col.text, superuser: col.bool, owner: col.bool },
    await sql`
    select rolname as name, rolsuper as superuser, exists (select from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_has_role(r.oid, c.relowner, 'usage')) as owner
    from pg_roles r where rolname = current_user`,
  );
  const { name = "", superuser = false, owner = false } = row ?? {};
  const powers = superuser ? "is a superuser" : owner ? "can change tables" : "cannot change tables";
  const advice = superuser || owner ? "; two roles are advised, see deploy/roles.sql" : "";
  return { what: "database role", ok: true, seen: `${name} ${powers}${advice}` };
}

async function migrations(sql: postgres.Sql): Promise<Finding> {
  const ok = await isMigrated(sql);
  return {
    what: "migrations",
    ok,
    seen: ok ? "all applied, none unknown" : "not those of this version: npm run jarshy -- migrate",
  };
}

async function secrets(): Promise<Finding> {
  const ok = await isOwnAccountKey();
  return {
    what: "secrets",
    ok,
    seen: ok
      ? "those of this paper"
      : "DATA_DIR/secrets is not this paper's file: no code of an authenticator app is right (docs/operating.md, «The data folder»)",
  };
}

const pictureShape = { storageName: col.text, widths: col.ints, avifUpTo: col.int };
type PictureRow = RowOf<typeof pictureShape>;

/** Checks that every derivative that pages offer exists. Uses at most 256 list requests instead of one request per file. */
async function pictures(sql: postgres.Sql, store: MediaStore): Promise<Finding> {
  const rows = rowsAs(
    pictureShape,
    await sql`
    select storage_name as "storageName", widths, avif_up_to as "avifUpTo" from media order by storage_name`,
  );
  const missing: string[] = [];
  let total = 0;
  try {
    for (const [beginning, alike] of byBeginning(rows)) {
      const there = await store.list(beginning);
      const names = alike.flatMap(fileNames);
      total += names.length;
      missing.push(...names.filter((name) => !there.has(name)));
    }
  } catch (error) {
    return { what: "picture files", ok: false, seen: error instanceof Error ? error.message : String(error) };
  }
  const seen =
    missing.length > 0
      ? `${missing.length} of ${total} missing: ${missing.slice(0, MAX_NAMED_FILES).join(", ")}`
      : `${total} files`;
  return { what: "picture files", ok: missing.length === 0, seen: `${seen} in ${store.place}` };
}

function byBeginning(rows: PictureRow[]): Map<string, PictureRow[]> {
  const groups = new Map<string, PictureRow[]>();
  for (const row of rows) {
    const beginning = row.storageName.slice(0, 2);
    const group = groups.get(beginning);
    if (group) group.push(row);
    else groups.set(beginning, [row]);
  }
  return groups;
}

function fileNames({ storageName, widths, avifUpTo }: PictureRow): string[] {
  const endings = (width: number) => (width <= avifUpTo ? ["avif", "webp", "jpg"] : ["webp", "jpg"]);
  return widths.flatMap((width) => endings(width).map((ending) => derivativeName(storageName, width, ending)));
}

/** A failed job gets a later time for its retry. A long overdue job was given up, or no process works on jobs. */
async function queue(sql: postgres.Sql): Promise<Finding> {
  const [row] = rowsAs(
    { waiting: col.int, again: col.int, overdue: col.int },
    await sql`
    select count(*)::int as waiting, count(error)::int as again,
      count(*) filter (where run_at < now() - make_interval(secs => ${OVERDUE_SECONDS}))::int as overdue
    from jobs where done_at is null`,
  );
  const { waiting = 0, again = 0, overdue = 0 } = row ?? {};
  // The job that failed last: its retry is due 2^(attempts - 1) minutes after the failure.
  const [last] = rowsAs(
    { kind: col.text, attempts: col.int, error: col.text },
    await sql`
    select kind, attempts, error from jobs where done_at is null and error is not null
    order by run_at - power(2, attempts - 1) * interval '1 minute' desc, id desc limit 1`,
  );
  const reason = last ? `; the last was ${last.kind}, attempt ${last.attempts}: ${last.error}` : "";
  return {
    what: "jobs",
    ok: overdue === 0,
    seen: `${waiting} waiting, ${again} of them failed before, ${overdue} overdue${reason}`,
  };
}
