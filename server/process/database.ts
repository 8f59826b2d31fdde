import { NotOwnerError } from "@/db/connection/app-role.ts";
import { closeDatabase } from "@/db/connection/client.ts";
import { setOwnerUrl } from "@/db/connection/owner.ts";
import { DatabaseNewerError, migrate } from "@/db/migrate.ts";
import type { Steps } from "@/server/commands/steps.ts";
import { rolePasswords, type Secrets } from "@/server/data-dir/secrets.ts";
import { checkDatabase, connectionProblem, type DatabaseFacts } from "@/server/postgres/checks.ts";
import { type EmbeddedDatabase, startEmbedded } from "@/server/postgres/embedded.ts";
import type { Config } from "./config.ts";
import type { Shutdown } from "./shutdown.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

/** The address for migrations, and the application's role if that is a different one (else null). */
export type MigrationRoles = { ownerUrl: string; appRole: string | null };

export type DatabaseContext = { root: string; config: Config; secrets: Secrets; steps: Steps; shutdown: Shutdown };

/**
 * Makes the database ready to be migrated: the one in DATABASE_URL, or the embedded one, which `shutdown` then stops. Returns the roles for
 * migrations. Sets `DATABASE_URL` in the environment, where the pool reads it, and removes DATABASE_OWNER_URL, so that only this thread knows it.
 * Throws a StartProblem.
 */
export async function openDatabase(context: DatabaseContext): Promise<MigrationRoles> {
  const { config, steps, shutdown } = context;
  const { url, ownerUrl, facts, hasOwner } = await steps.run(
    { doing: "database", done: ({ label }) => label },
    async () => {
      const opened = config.databaseUrl ? external(config, config.databaseUrl) : await openEmbedded(context);
      // Check the owner first: it may create the extension if it is missing.
      const owner = opened.ownerUrl === null ? null : await checkDatabase(opened.ownerUrl, opened.ownerName);
      const facts = await checkDatabase(opened.url, opened.name);
      if (owner) refuseAnother(owner, facts, "DATABASE_OWNER_URL");
      if (config.databaseDirectUrl) {
        const direct = await checkDatabase(config.databaseDirectUrl, "the database of DATABASE_DIRECT_URL");
        refuseAnother(direct, facts, "DATABASE_DIRECT_URL");
      }
      return { ...opened, facts, hasOwner: owner !== null && owner.role !== facts.role };
    },
  );
  if (config.databaseUrl) for (const warning of warningsOf(facts)) steps.notice(warning);
  process.env.DATABASE_URL = url;
  delete process.env.DATABASE_OWNER_URL;
  setOwnerUrl(ownerUrl);
  shutdown.add({ stop: closeDatabase });
  return { ownerUrl: ownerUrl ?? config.databaseDirectUrl ?? url, appRole: hasOwner ? facts.role : null };
}

/** A database before its checks; `ownerUrl` is null if one role does everything. */
type Opened = { url: string; ownerUrl: string | null; name: string; ownerName: string; label: string };

function external({ databaseOwnerUrl }: Config, url: string): Opened {
  const [name, ownerName] = ["the database of DATABASE_URL", "the database of DATABASE_OWNER_URL"] as const;
  return { url, ownerUrl: databaseOwnerUrl, name, ownerName, label: "database reached" };
}

/** Throws a StartProblem if two addresses of the paper lead to different databases: notices or tables would then be in the wrong one. */
function refuseAnother(one: DatabaseFacts, other: DatabaseFacts, variable: string): void {
  if (one.identity !== other.identity)
    throw new StartProblem(`DATABASE_URL and ${variable} lead to two databases: let both lead to one.`);
}

function warningsOf({ warning, isSuperuser, role }: DatabaseFacts): string[] {
  const powers = `DATABASE_URL works as the superuser «${role}»: make it two ordinary roles by deploy/roles.sql (docs/operating.md).`;
  return [...(warning ? [warning] : []), ...(isSuperuser ? [powers] : [])];
}

async function openEmbedded({ root, config, secrets, steps, shutdown }: DatabaseContext): Promise<Opened> {
  const starting = startEmbedded({
    root,
    dataDir: config.dataDir,
    passwords: rolePasswords(secrets),
    notice: steps.notice,
    lost: () => {
      steps.problem(`the database keeps ending; the reason stands in ${config.dataDir}/postgres.log.`);
      void shutdown.stopAll().then(() => process.exit(1));
    },
  });
  let embedded: EmbeddedDatabase | null = null;
  // Registered before it is up: a signal may arrive meanwhile.
  shutdown.add({
    stop: async () => (await starting.catch(() => null))?.stop(),
    atOnce: () => embedded?.stopAtOnce(),
  });
  embedded = await starting;
  const { urls, made } = embedded;
  const name = "the embedded database";
  return {
    url: urls.app,
    ownerUrl: urls.owner,
    name,
    ownerName: name,
    label: made ? "database made" : "database ready",
  };
}

/** Migrates the database to the version that the code expects. Throws a StartProblem if the database is newer than the code. */
export async function migrateDatabase(
  { ownerUrl, appRole }: MigrationRoles,
  steps: Steps,
): Promise<{ applied: number }> {
  const done = ({ applied }: { applied: number }) =>
    applied === 0 ? "database up to date" : `migrations applied: ${applied}`;
  return steps.run({ doing: "migrations", done }, async () => {
    try {
      return await migrate(ownerUrl, { appRole });
    } catch (error) {
      if (error instanceof NotOwnerError) {
        throw new StartProblem(
          `the role of DATABASE_OWNER_URL does not own the table ${error.table}: run deploy/roles.sql in that database (docs/operating.md).`,
        );
      }
      if (!(error instanceof DatabaseNewerError)) throw migrationProblem(ownerUrl, error);
      throw new StartProblem(
        "the database was written by a newer Jarshy than this one: start that version, or restore an older backup. Nothing was changed.",
      );
    }
  });
}

/** Turns errors of the server that the operator can fix into one line; other errors are returned unchanged. */
function migrationProblem(url: string, error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return ["42501", "57P01", "57P03", "53100", "55P03"].includes(errorCode(cause))
    ? connectionProblem(url, "the database", cause)
    : error;
}
