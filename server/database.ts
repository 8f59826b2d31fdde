import { closeDatabase } from "@/db/client.ts";
import { DatabaseNewerError, migrate } from "@/db/migrate.ts";
import type { Config } from "./config.ts";
import { checkDatabase, connectionProblem, type DatabaseFacts } from "./postgres/checks.ts";
import { type EmbeddedDatabase, startEmbedded } from "./postgres/embedded.ts";
import type { Secrets } from "./secrets.ts";
import type { Shutdown } from "./shutdown.ts";
import { errorCode, StartProblem } from "./start-problem.ts";
import type { Steps } from "./steps.ts";

export type DatabaseContext = { root: string; config: Config; secrets: Secrets; steps: Steps; shutdown: Shutdown };

/**
 * Makes the database of this configuration ready to be migrated and returns the address for that: DATABASE_DIRECT_URL, or the one in
 * DATABASE_URL, or the embedded one, which `shutdown` then stops. `DATABASE_URL` in the environment is set, since the pool reads it. Throws
 * a StartProblem.
 */
export async function openDatabase({ root, config, secrets, steps, shutdown }: DatabaseContext): Promise<string> {
  const name = config.databaseUrl ? "the database of DATABASE_URL" : "the embedded database";
  const { url, warning } = await steps.run({ doing: "database", done: ({ label }) => label }, async () => {
    const opened = config.databaseUrl
      ? { url: config.databaseUrl, label: "database reached" }
      : await openEmbedded({ root, config, secrets, steps, shutdown });
    const facts = await checkDatabase(opened.url, name);
    if (config.databaseDirectUrl) await checkDirect(config.databaseDirectUrl, facts);
    return { ...opened, ...facts };
  });
  if (warning && config.databaseUrl) steps.notice(warning);
  process.env.DATABASE_URL = url;
  shutdown.add({ stop: closeDatabase });
  return config.databaseDirectUrl ?? url;
}

/** Past the pooler there must be the same database: the news of another one would be no news. Throws a StartProblem. */
async function checkDirect(url: string, { identity }: DatabaseFacts): Promise<void> {
  const direct = await checkDatabase(url, "the database of DATABASE_DIRECT_URL");
  if (direct.identity !== identity)
    throw new StartProblem("DATABASE_URL and DATABASE_DIRECT_URL lead to two databases: let both lead to one.");
}

async function openEmbedded({ root, config, secrets, steps, shutdown }: DatabaseContext) {
  const starting = startEmbedded({
    root,
    dataDir: config.dataDir,
    password: secrets.databasePassword,
    notice: steps.notice,
    lost: () => {
      steps.problem(`the database keeps ending; the reason stands in ${config.dataDir}/postgres.log.`);
      void shutdown.stopAll().then(() => process.exit(1));
    },
  });
  let embedded: EmbeddedDatabase | null = null;
  // Added before it is up: a signal may come meanwhile.
  shutdown.add({
    stop: async () => (await starting.catch(() => null))?.stop(),
    atOnce: () => embedded?.stopAtOnce(),
  });
  embedded = await starting;
  return { url: embedded.url, label: embedded.made ? "database made" : "database ready" };
}

/** Brings the database to what the code expects. Throws a StartProblem where the database is newer than the code. */
export async function migrateDatabase(url: string, steps: Steps): Promise<{ applied: number }> {
  const done = ({ applied }: { applied: number }) =>
    applied === 0 ? "database up to date" : `migrations applied: ${applied}`;
  return steps.run({ doing: "migrations", done }, async () => {
    try {
      return await migrate(url);
    } catch (error) {
      if (!(error instanceof DatabaseNewerError)) throw migrationProblem(url, error);
      throw new StartProblem(
        "the database was written by a newer Jarshy than this one: start that version, or restore an older backup. Nothing was changed.",
      );
    }
  });
}

/** A refusal of the server, which the operator can do something about, as one line; our own mistakes stay what they are. */
function migrationProblem(url: string, error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return ["42501", "57P01", "57P03", "53100", "55P03"].includes(errorCode(cause))
    ? connectionProblem(url, "the database", cause)
    : error;
}
