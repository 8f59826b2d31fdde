import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/db/connection/client.ts";
import { setOwnerUrl } from "@/db/connection/owner.ts";
import { mediaEnvironment } from "@/media/configured-store.ts";
import { keepNewFilesPrivate, prepareDataDir } from "@/server/data-dir/data-dir.ts";
import { lockDataDir } from "@/server/data-dir/data-dir-lock.ts";
import { accountKeyOf, readOrMakeSecrets, rolePasswords } from "@/server/data-dir/secrets.ts";
import { assertEmbeddedAllowed, DATABASE_NAME, portOfRunning } from "@/server/postgres/embedded.ts";
import { roleNames, roleUrls } from "@/server/postgres/roles.ts";
import { type Config, mailEnvironment, readConfig } from "@/server/process/config.ts";
import { type MigrationRoles, openDatabase } from "@/server/process/database.ts";
import { type Shutdown, watchForShutdown } from "@/server/process/shutdown.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import type { Steps } from "./steps.ts";

/** With `mayMake` a command may create a database in an empty folder; other commands report that there is none. */
export type CommandContext = { root: string; steps: Steps; mayMake?: boolean };
/** `url` is the database address of the application's role; `roles` are for migrations. */
export type CommandDatabase = { url: string; roles: MigrationRoles; config: Config };

/** How long a command waits for a starting server or another command, ms. */
const LOCK_TIMEOUT_MS = 60_000;
const POLL_MS = 250;

/**
 * Runs `work` with the configured database: that of DATABASE_URL, the embedded one of a running server, or the embedded one, started for this command
 * and stopped afterwards. Sets `DATABASE_URL` in the environment. Throws a StartProblem.
 */
export async function withCommandDatabase<T>(
  context: CommandContext,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  const { root, steps, mayMake = false } = context;
  const read = readConfig(process.env, { dev: false, root });
  // A command needs no connection pooler, and holds its connection for long.
  const config = { ...read, databaseUrl: read.databaseDirectUrl ?? read.databaseUrl };
  prepareDataDir(config.dataDir);
  if (!config.databaseUrl) assertEmbeddedAllowed(config.dataDir, mayMake);
  process.env.DATA_DIR = config.dataDir;
  process.env.SITE_URL = config.siteUrl.origin;
  Object.assign(process.env, mediaEnvironment(config.mediaStore), mailEnvironment(config.mail));
  const shutdown = watchForShutdown({
    byNpm: process.env.npm_lifecycle_event !== undefined,
    exitCode: 130,
    onBegin: () => steps.line("  stopping"),
    onError: (error) => steps.problem(`while stopping: ${String(error)}`),
  });
  try {
    const roles = await reach(context, config, shutdown);
    keepNewFilesPrivate();
    return await work({ url: process.env.DATABASE_URL ?? roles.ownerUrl, roles, config });
  } finally {
    await shutdown.stopAll();
  }
}

async function reach({ root, steps }: CommandContext, config: Config, shutdown: Shutdown): Promise<MigrationRoles> {
  const secrets = readOrMakeSecrets(config.dataDir);
  process.env.ACCOUNT_KEY = accountKeyOf(secrets);
  const running = config.databaseUrl ? null : await runningOrLocked(config, steps, shutdown);
  if (running === null) return openDatabase({ root, config, secrets, steps, shutdown });
  const { app, owner } = roleUrls(running, rolePasswords(secrets), DATABASE_NAME);
  process.env.DATABASE_URL = app;
  setOwnerUrl(owner);
  shutdown.add({ stop: closeDatabase });
  return { ownerUrl: owner, appRole: roleNames.app };
}

/** The port of the database of a running server; or null after locking DATA_DIR for this command. */
async function runningOrLocked({ dataDir }: Config, steps: Steps, shutdown: Shutdown): Promise<number | null> {
  for (let waited = 0; ; waited += POLL_MS) {
    const lock = await lockDataDir(dataDir, "command");
    if (!("holder" in lock)) {
      shutdown.add({ stop: async () => lock.release() });
      return null;
    }
    // Do not share the database of another command: it stops with that command.
    const port = lock.holder.purpose === "server" ? portOfRunning(dataDir) : null;
    if (port !== null) return port;
    if (waited === 0) steps.notice(`process ${lock.holder.pid} is at work in ${dataDir}; waiting for it`);
    if (waited >= LOCK_TIMEOUT_MS)
      throw new StartProblem(`process ${lock.holder.pid} still holds ${dataDir}: try again when it has ended.`);
    await sleep(POLL_MS);
  }
}
