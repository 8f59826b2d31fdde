import { isConnectionLostWhileWriting } from "@/db/connection/write-outcome.ts";
import { seedIfEmpty } from "@/import/seed.ts";
import { mediaVariables } from "@/media/configured-store.ts";
import { type Config, mailVariables, readConfig } from "./config.ts";
import { keepNewFilesPrivate, prepareDataDir } from "@/server/data-dir/data-dir.ts";
import { lockDataDir } from "@/server/data-dir/data-dir-lock.ts";
import { migrateDatabase, openDatabase } from "./database.ts";
import { type DemoLogin, ensureAdministrator } from "./first-administrator.ts";
import { serve } from "./main.ts";
import { tryMediaStore } from "@/server/files/media-store.ts";
import { refuseOtherSecrets } from "@/server/data-dir/own-secrets.ts";
import { checkPort, portProblem } from "./port-check.ts";
import { noteExternal, refuseEmbedded } from "@/server/postgres/embedded.ts";
import { accountKeyOf, readOrMakeSecrets, type Secrets } from "@/server/data-dir/secrets.ts";
import { type Shutdown, watchForEnd } from "./shutdown.ts";
import { errorCode, StartProblem } from "./start-problem.ts";
import { type Progress, type Steps, stepsOn } from "@/server/commands/steps.ts";

/** Requests get ten seconds to end; work beside them that takes longer is cut off, and taken up again after the next start. */
const CLOSE_MS = 12_000;

export type StartOptions = {
  /** The checkout. */
  root: string;
  dev: boolean;
  /** Builds what is missing, server actions with this key; returns whether there was anything to do. */
  build(actionsKey: string, progress: Progress): Promise<boolean>;
};

/**
 * Brings Jarshy up and prints each step: configuration, DATA_DIR, port, build, database, migrations, demo paper, server. It then runs
 * until it is told to end. Where something stands in the way it says so in one line, stops what it had started and exits with 1.
 */
export async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const steps = stepsOn(process.stdout);
  const shutdown = watchForEnd({
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
    // Of a site that is up, one request or one connection is broken; whoever sent it must not end it for all: decision 042.
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

/** `door` is where one signs in: over https where the site's cookie asks for it. */
type Up = { url: string; door: string; login: DemoLogin | null };

async function bringUp(options: StartOptions, steps: Steps, shutdown: Shutdown): Promise<Up> {
  const { root, dev } = options;
  const config = readConfig(process.env, { dev, root });
  prepareDataDir(config.dataDir);
  if (!config.databaseUrl) {
    refuseEmbedded(config.dataDir, true);
    await holdDataDir(config.dataDir, shutdown);
  }
  await checkPort(config);
  const secrets = readOrMakeSecrets(config.dataDir);
  setEnvironment(config, secrets);
  await tryMediaStore(config, steps);
  await steps.run(
    { doing: "building the site", done: (built) => (built ? "site built" : "build is current") },
    (progress) => options.build(secrets.actionsKey, progress),
  );
  const roles = await openDatabase({ root, config, secrets, steps, shutdown });
  if (config.databaseUrl) noteExternal(config.dataDir, config.databaseUrl);
  // After the build, which other users may run as well.
  keepNewFilesPrivate();
  await migrateDatabase(roles, steps);
  await refuseOtherSecrets(config.dataDir);
  await seed(steps);
  const login = await ensureAdministrator(config, steps);
  const url = await steps.run({ doing: "server", done: "server listens" }, async () => {
    const serving = serve(config);
    // Added before it is up: a signal may come meanwhile.
    shutdown.add({
      stop: () =>
        within(
          CLOSE_MS,
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

/** Waits for `work`, but not longer than this. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

async function holdDataDir(dataDir: string, shutdown: Shutdown): Promise<void> {
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

/** What the application and its pool read; absolute and complete, whatever the operator left out. */
function setEnvironment(config: Config, secrets: Secrets): void {
  const { actionsKey } = secrets;
  process.env.DATA_DIR = config.dataDir;
  process.env.SITE_URL = config.siteUrl.origin;
  process.env.ACCOUNT_KEY = accountKeyOf(secrets);
  Object.assign(process.env, mediaVariables(config.mediaStore), mailVariables(config.mail));
  // A finished build carries the key it was made with, which may have been another DATA_DIR's.
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
  // What a signal interrupts fails; whoever began the end also finishes it.
  if (shutdown.isEnding()) return;
  steps.problem(error instanceof StartProblem ? error.message : textOf(error));
  await shutdown.stopAll();
  process.exit(1);
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.startsWith("next build failed") ? error.message : (error.stack ?? error.message);
}
