import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/db/connection/client.ts";
import { setOwnerUrl } from "@/db/connection/owner.ts";
import { mediaVariables } from "@/media/configured-store.ts";
import { type Config, mailVariables, readConfig } from "@/server/process/config.ts";
import { keepNewFilesPrivate, prepareDataDir } from "@/server/data-dir/data-dir.ts";
import { lockDataDir } from "@/server/data-dir/data-dir-lock.ts";
import { type MigrationRoles, openDatabase } from "@/server/process/database.ts";
import { DATABASE_NAME, portOfRunning, refuseEmbedded } from "@/server/postgres/embedded.ts";
import { roleNames, roleUrls } from "@/server/postgres/roles.ts";
import { accountKeyOf, readOrMakeSecrets, rolePasswords } from "@/server/data-dir/secrets.ts";
import { type Shutdown, watchForEnd } from "@/server/process/shutdown.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import type { Steps } from "./steps.ts";

/** With `mayMake` a command begins a paper in an empty folder; others say that there is none, since an empty database is no answer to them. */
export type CommandContext = { root: string; steps: Steps; mayMake?: boolean };
/** `url` is the application's address, `roles` are those for migrations. */
export type CommandDatabase = { url: string; roles: MigrationRoles; config: Config };

/** How long a command waits for a server that is starting, or for another command to end. */
const PATIENCE_MS = 60_000;
const POLL_MS = 250;

/**
 * Runs `work` with the database of the configuration: DATABASE_URL, the embedded one of a server that runs, or the embedded one started
 * for this command and stopped after it. `DATABASE_URL` in the environment is set meanwhile. Throws a StartProblem.
 */
export async function withCommandDatabase<T>(
  context: CommandContext,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  const { root, steps, mayMake = false } = context;
  const read = readConfig(process.env, { dev: false, root });
  // One command needs no pooler, and holds a connection for long.
  const config = { ...read, databaseUrl: read.databaseDirectUrl ?? read.databaseUrl };
  prepareDataDir(config.dataDir);
  if (!config.databaseUrl) refuseEmbedded(config.dataDir, mayMake);
  process.env.DATA_DIR = config.dataDir;
  process.env.SITE_URL = config.siteUrl.origin;
  Object.assign(process.env, mediaVariables(config.mediaStore), mailVariables(config.mail));
  const shutdown = watchForEnd({
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

/** The port of a running server's database; or null, and DATA_DIR is held for us. */
async function runningOrLocked({ dataDir }: Config, steps: Steps, shutdown: Shutdown): Promise<number | null> {
  for (let waited = 0; ; waited += POLL_MS) {
    const lock = await lockDataDir(dataDir, "command");
    if (!("holder" in lock)) {
      shutdown.add({ stop: async () => lock.release() });
      return null;
    }
    // Another command's database ends with that command.
    const port = lock.holder.purpose === "server" ? portOfRunning(dataDir) : null;
    if (port !== null) return port;
    if (waited === 0) steps.notice(`process ${lock.holder.pid} is at work in ${dataDir}; waiting for it`);
    if (waited >= PATIENCE_MS)
      throw new StartProblem(`process ${lock.holder.pid} still holds ${dataDir}: try again when it has ended.`);
    await sleep(POLL_MS);
  }
}
