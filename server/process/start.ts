import { isConnectionLostWhileWriting } from "@/db/connection/write-outcome.ts";
import { seedIfEmpty } from "@/import/seed.ts";
import { mediaEnvironment } from "@/media/configured-store.ts";
import { createSteps, type Progress, type Steps } from "@/server/commands/steps.ts";
import { keepNewFilesPrivate, prepareDataDir } from "@/server/data-dir/data-dir.ts";
import { lockDataDir } from "@/server/data-dir/data-dir-lock.ts";
import { requireOwnSecrets } from "@/server/data-dir/own-secrets.ts";
import { accountKeyOf, readOrMakeSecrets, type Secrets } from "@/server/data-dir/secrets.ts";
import { testMediaStore } from "@/server/files/media-store.ts";
import { assertEmbeddedAllowed, recordExternalDatabase } from "@/server/postgres/embedded.ts";
import { type Config, mailEnvironment, readConfig } from "./config.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import { type DemoLogin, ensureAdministrator } from "./first-administrator.ts";
import { serve } from "./main.ts";
import { checkPort, portProblem } from "./port-check.ts";
import { type Shutdown, watchForShutdown } from "./shutdown.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

/** Timeout of closing the site, ms. Requests get ten seconds of it; jobs that take longer are cut off and resumed after the next start. */
const CLOSE_TIMEOUT_MS = 12_000;

export type StartOptions = {
  /** Path of the checkout. */
  root: string;
  dev: boolean;
  /** Builds the site if needed, with this key for server actions; returns whether it built anything. */
  build(actionsKey: string, progress: Progress): Promise<boolean>;
};

/**
 * Starts Jarshy and prints each step: configuration, DATA_DIR, port, build, database, migrations, demo paper, server. Runs until it is told to stop.
 * On a problem it prints one line, stops what it had started and exits with 1.
 */
export async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const steps = createSteps(process.stdout);
  const shutdown = watchForShutdown({
    byNpm: process.env.npm_lifecycle_event !== undefined,
    exitCode: 0,
    onBegin: () => {
      steps.line("");
      steps.line("  stopping: requests under way may end first");
    },
    onError: (error) => steps.problem(`while stopping: ${String(error)}`),
  });
  let isUp = false;
  process.on("uncaughtException", (error) => {
    if (isConnectionLostWhileWriting(error)) return;
    // Once the site is up, an uncaught error breaks one request or connection and must not end the site for all: decision 042.
    if (isUp) steps.problem(`uncaught: ${textOf(error)}`);
    else void fail(error, steps, shutdown);
  });
  process.on("unhandledRejection", (reason) => steps.problem(`unhandled: ${textOf(reason)}`));
  try {
    const { url, door, login } = await bringUp(options, steps, shutdown);
    isUp = true;
    steps.line("");
    steps.line(`  Jarshy is ready at ${url}  (${((performance.now() - began) / 1000).toFixed(1)} s, Ctrl-C stops it)`);
    const words = login ? `  login ${login.email}  password ${login.password}` : "";
    steps.line(`  Dashboard: ${door}/dashboard${words}`);
  } catch (error) {
    await fail(error, steps, shutdown);
  }
}

/** `door` is the address for signing in: over https if the session cookie requires it. */
type Up = { url: string; door: string; login: DemoLogin | null };

async function bringUp(options: StartOptions, steps: Steps, shutdown: Shutdown): Promise<Up> {
  const { root, dev } = options;
  const config = readConfig(process.env, { dev, root });
  prepareDataDir(config.dataDir);
  if (!config.databaseUrl) {
    assertEmbeddedAllowed(config.dataDir, true);
    await lockOrRefuse(config.dataDir, shutdown);
  }
  await checkPort(config);
  const secrets = readOrMakeSecrets(config.dataDir);
  setEnvironment(config, secrets);
  await testMediaStore(config, steps);
  await steps.run(
    { doing: "building the site", done: (built) => (built ? "site built" : "build is current") },
    (progress) => options.build(secrets.actionsKey, progress),
  );
  const roles = await openDatabase({ root, config, secrets, steps, shutdown });
  if (config.databaseUrl) recordExternalDatabase(config.dataDir, config.databaseUrl);
  // After the build, since other users may run its output too.
  keepNewFilesPrivate();
  await migrateDatabase(roles, steps);
  await requireOwnSecrets(config.dataDir);
  await seed(steps);
  const login = await ensureAdministrator(config, steps);
  const url = await steps.run({ doing: "server", done: "server listens" }, async () => {
    const serving = serve(config);
    // Registered before it is up: a signal may arrive meanwhile.
    shutdown.add({
      stop: () =>
        waitAtMost(
          CLOSE_TIMEOUT_MS,
          serving.then((site) => site.close()).catch(() => {}),
        ),
    });
    try {
      return (await serving).url;
    } catch (error) {
      throw ["EADDRINUSE", "EADDRNOTAVAIL", "EACCES"].includes(errorCode(error)) ? portProblem(config, error) : error;
    }
  });
  return { url, door: config.siteUrl.protocol === "https:" ? config.siteUrl.origin : url, login };
}

/** Waits for `work`, but at most `ms` milliseconds. */
async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

async function lockOrRefuse(dataDir: string, shutdown: Shutdown): Promise<void> {
  const lock = await lockDataDir(dataDir, "server");
  if ("holder" in lock) {
    const { pid, purpose } = lock.holder;
    throw new StartProblem(
      purpose === "server"
        ? `Jarshy already runs with the data in ${dataDir} (process ${pid}): stop that one, or set DATA_DIR and PORT for this one.`
        : `a jarshy command (process ${pid}) is at work in ${dataDir}: start again when it has ended.`,
    );
  }
  shutdown.add({ stop: async () => lock.release() });
}

/** Sets the variables that the application and its pool read, with absolute paths and defaults filled in. */
function setEnvironment(config: Config, secrets: Secrets): void {
  const { actionsKey } = secrets;
  process.env.DATA_DIR = config.dataDir;
  process.env.SITE_URL = config.siteUrl.origin;
  process.env.ACCOUNT_KEY = accountKeyOf(secrets);
  Object.assign(process.env, mediaEnvironment(config.mediaStore), mailEnvironment(config.mail));
  // A finished build contains its own key, which may come from another DATA_DIR.
  if (config.dev) process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionsKey;
  else delete process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
}

async function seed(steps: Steps): Promise<void> {
  const done = (result: { loaded: number } | null) =>
    result ? `demo paper loaded: ${result.loaded}` : "paper is there";
  await steps.run({ doing: "demo paper", done }, (progress) =>
    seedIfEmpty((count, total, name) => progress(`${count} of ${total}  ${name}`)),
  );
}

async function fail(error: unknown, steps: Steps, shutdown: Shutdown): Promise<void> {
  // A signal makes running steps fail; the shutdown that it has started exits the process.
  if (shutdown.isEnding()) return;
  steps.problem(error instanceof StartProblem ? error.message : textOf(error));
  await shutdown.stopAll();
  process.exit(1);
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.startsWith("next build failed") ? error.message : (error.stack ?? error.message);
}
