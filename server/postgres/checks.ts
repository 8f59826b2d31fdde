import postgres from "postgres";
import { col, rowsAs } from "@/db/connection/rows.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";

/** The oldest supported major version of PostgreSQL. */
const MIN_MAJOR = 15;
/** The minor releases of August 2026, which fix 28 security holes. */
const MIN_SAFE_MINOR: Readonly<Record<number, number>> = { 15: 19, 16: 15, 17: 11, 18: 6 };

/**
 * `warning` is one line about a server that works but should be updated, else null. `identity` is equal for two addresses of the same database, until
 * its server restarts.
 */
export type DatabaseFacts = {
  version: string;
  warning: string | null;
  identity: string;
  /** The role of the connection. */
  role: string;
  isSuperuser: boolean;
};

/**
 * Checks that Jarshy can use the database at `url`: it answers, is recent enough, uses UTF-8 and finds Cyrillic letters in trigrams (the extension is
 * created if missing). Throws a StartProblem that says what to do if not; it never contains the password. `name` is how messages call the database.
 */
export async function checkDatabase(url: string, name: string): Promise<DatabaseFacts> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    const facts = await readFacts(sql);
    if (facts.number < MIN_MAJOR * 10_000) {
      throw new StartProblem(`${name} is PostgreSQL ${facts.version}: Jarshy needs ${MIN_MAJOR} or newer.`);
    }
    if (facts.readOnly)
      throw new StartProblem(`${name} is a standby that cannot be written: set DATABASE_URL to the primary.`);
    if (facts.encoding !== "UTF8") throw new StartProblem(`${name} is encoded in ${facts.encoding}: ${CREATE_ADVICE}`);
    await checkTrigrams(sql, name);
    const { version, identity, role, isSuperuser } = facts;
    return { version, identity, role, isSuperuser, warning: oldMinorWarning(name, facts.number, version) };
  } catch (error) {
    throw error instanceof StartProblem ? error : connectionProblem(url, name, error);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

const CREATE_ADVICE =
  "make the database anew with CREATE DATABASE jarshy TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'und'.";

const factsShape = {
  number: col.int,
  version: col.text,
  encoding: col.text,
  readOnly: col.bool,
  role: col.text,
  isSuperuser: col.bool,
  identity: col.text,
};

async function readFacts(sql: postgres.Sql) {
  const [row] = rowsAs(
    factsShape,
    await sql`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding, pg_is_in_recovery() as "readOnly",
      current_user::text as role, (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
      extract(epoch from pg_postmaster_start_time()) || ' ' || current_database() as identity`,
  );
  if (!row) throw new Error("no answer");
  return { ...row, version: row.version.split(" ")[0] ?? row.version };
}

async function checkTrigrams(sql: postgres.Sql, name: string): Promise<void> {
  const [found] = await sql`select 1 from pg_extension where extname = 'pg_trgm'`;
  if (!found) await makeTrigramExtension(sql, name);
  const [row] = rowsAs({ trigrams: col.texts }, await sql`select show_trgm('қаз') as trigrams`);
  if (!row || row.trigrams.length === 0) {
    throw new StartProblem(`${name} does not know Cyrillic letters, so searching would find nothing: ${CREATE_ADVICE}`);
  }
}

async function makeTrigramExtension(sql: postgres.Sql, name: string): Promise<void> {
  try {
    await sql`create extension if not exists pg_trgm`;
  } catch (error) {
    const code = errorCode(error);
    if (code === "42501") {
      throw new StartProblem(
        `${name} lacks pg_trgm and this user may not make it: let its administrator run CREATE EXTENSION pg_trgm in that database.`,
      );
    }
    if (code === "0A000" || code === "58P01" || code === "42704") {
      throw new StartProblem(`${name} has no pg_trgm to offer: install PostgreSQL's contrib package on its machine.`);
    }
    throw error;
  }
}

function oldMinorWarning(name: string, number: number, version: string): string | null {
  const major = Math.floor(number / 10_000);
  const safe = MIN_SAFE_MINOR[major];
  if (safe === undefined || number % 10_000 >= safe) return null;
  return `${name} is PostgreSQL ${version}, which has known holes: update it to ${major}.${safe} or newer.`;
}

/** Describes an error of the server at `url`, or of connecting to it, in one line. */
export function connectionProblem(url: string, name: string, error: unknown): StartProblem {
  const { hostname, port, pathname, username } = new URL(url);
  const at = `${hostname}:${port || 5432}`;
  const database = decodeURIComponent(pathname.slice(1)) || username;
  const code = errorCode(error);
  const reasons: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${at}: start that server or correct the address`,
    ENOTFOUND: `there is no machine ${hostname}: correct the address`,
    EAI_AGAIN: `the name ${hostname} cannot be looked up: check the network or the address`,
    CONNECT_TIMEOUT: `${at} does not answer within 5 s: check the network, the address and the firewall`,
    ETIMEDOUT: `${at} does not answer: check the network, the address and the firewall`,
    EHOSTUNREACH: `${at} cannot be reached: check the network and the address`,
    ENETUNREACH: `${at} cannot be reached: check the network and the address`,
    CONNECTION_CLOSED: `${at} closes the connection: check that it is a PostgreSQL server`,
    "28P01": `${at} refuses the user or the password: correct the address`,
    "28000": `${at} does not let this user in: correct the address or the server's pg_hba.conf`,
    "3D000": `${at} has no database «${database}»: make it or correct the address`,
    "42501": `${at} does not give this user the rights needed: let it create tables in «${database}», or set DATABASE_OWNER_URL to a role that may`,
    "53300": `${at} has no connections left: raise max_connections or close some`,
    "53100": `${at} has no disk space left: free some`,
    "55P03": `another process is changing the tables in «${database}»: wait until it has ended and start again`,
    "57P01": `${at} is shutting down: start again when it is back`,
    "57P03": `${at} is starting up or shutting down: wait a moment and start again`,
  };
  return new StartProblem(`${name} is not usable: ${reasons[code] ?? `${at} says ${code || ""} ${oneLine(error)}`}.`);
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 200);
}
