import { rmSync } from "node:fs";
import { seededRandom } from "@/lib/seeded-random.ts";
import { type Shutdown, watchForShutdown } from "@/server/process/shutdown.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { INSPECTOR_ENV } from "@/server/testing/thread-inspector.ts";
import type { DrillDatabase } from "./database/database.ts";
import type { Machines } from "./machines.ts";
import type { NginxInFront } from "./nginx/nginx-in-front.ts";
import { type DrillOptions, readDrillOptions, USAGE } from "./options.ts";
import { DrillPaper } from "./paper.ts";

/** Each drill loads only its own modules: all of them together take five seconds of CPU time. */
const load = {
  cache: () => import("./cache-drill.ts"),
  chromium: () => import("@/scripts/find-chromium.mjs"),
  database: () => import("./database/database.ts"),
  databaseStop: () => import("./database/database-stop-drill.ts"),
  flood: () => import("./flood/flood-drill.ts"),
  fuzz: () => import("./fuzz/fuzz-drill.ts"),
  load: () => import("./load/load-drill.ts"),
  machines: () => import("./machines-drill.ts"),
  nginx: () => import("./nginx/nginx-drill.ts"),
  nginxInFront: () => import("./nginx/nginx-in-front.ts"),
  siege: () => import("./siege/siege-drill.ts"),
  storm: () => import("./storm-drill.ts"),
  machineSet: () => import("./machines.ts"),
  typing: () => import("./typing/typing-drill.ts"),
  views: () => import("./views/views-drill.ts"),
};

async function runDrill(options: DrillOptions): Promise<boolean> {
  const paper = new DrillPaper(options.dataDir);
  const shutdown = watchForDrillEnd();
  const machines = options.kind === "machines" ? new (await load.machineSet()).Machines() : null;
  let database: DrillDatabase | null = null;
  const stop = async (): Promise<void> => {
    await paper.stop();
    await machines?.stop();
    await database?.stop();
  };
  shutdown.add({
    stop: () => stop().then(() => paper.remove()),
    atOnce() {
      paper.killAll();
      machines?.killAtOnce();
      database?.killAtOnce();
    },
  });
  console.log(`  seed ${options.seed}`);
  let nginx: NginxInFront | null = null;
  try {
    nginx = options.kind === "nginx" || machines ? await (await load.nginxInFront()).NginxInFront.before(paper) : null;
    await machines?.before(paper);
    const inFront = nginx;
    if (options.kind === "database-stop") {
      database = await (await load.database()).DrillDatabase.start(paper.dataDir);
      paper.variables = { DATABASE_URL: database.urls.app, DATABASE_OWNER_URL: database.urls.owner };
    }
    if (inFront) shutdown.add({ stop: () => inFront.remove(), atOnce: () => inFront.killAtOnce() });
    // The drill uses the inspector to break threads.
    if (options.kind === "siege") paper.variables = { JOBS: "off", ...INSPECTOR_ENV };
    // Jobs for the pictures of a new paper would keep the processor busy for minutes.
    if (["storm", "flood", "fuzz"].includes(options.kind)) paper.variables = { JOBS: "off" };
    await paper.build();
    console.log(`  the server was ready after ${((await paper.start()) / 1000).toFixed(1)} s`);
    const held = await drill(paper, options, { nginx, machines, database });
    await nginx?.stop();
    if (held) await shutdown.stopAll();
    else await keep(paper, stop);
    return held;
  } catch (error) {
    // An interrupted drill fails. The shutdown handler finishes the cleanup.
    if (shutdown.isEnding()) {
      await shutdown.stopAll();
      return false;
    }
    console.log(error);
    await nginx?.stop();
    await keep(paper, stop);
    return false;
  }
}

/** The cache drill needs a database, but no running paper. */
async function runCacheDrill(options: DrillOptions): Promise<boolean> {
  console.log(`  seed ${options.seed}`);
  const shutdown = watchForDrillEnd();
  const { drillCache, startCacheDatabase } = await load.cache();
  const { database, folder } = await startCacheDatabase();
  shutdown.add({
    async stop() {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    atOnce: () => database.killAtOnce(),
  });
  try {
    return await drillCache({ ...options, database });
  } catch (error) {
    if (!shutdown.isEnding()) console.log(error);
    return false;
  } finally {
    await shutdown.stopAll();
  }
}

function watchForDrillEnd(): Shutdown {
  return watchForShutdown({
    byNpm: process.env.npm_lifecycle_event !== undefined,
    exitCode: 130,
    onBegin: () => console.log("\n  stopping"),
    onError: (error) => console.log(error),
  });
}

type Around = { nginx: NginxInFront | null; machines: Machines | null; database: DrillDatabase | null };

async function drill(
  paper: DrillPaper,
  options: DrillOptions,
  { nginx, machines, database }: Around,
): Promise<boolean> {
  if (database) return (await load.databaseStop()).drillDatabaseStop(paper, { ...options, database });
  const random = seededRandom(options.seed);
  if (nginx && machines) return (await load.machines()).drillMachines(paper, { ...options, nginx, machines });
  if (nginx) return (await load.nginx()).drillNginx(paper, { ...options, nginx });
  if (options.kind === "load") return (await load.load()).drillLoad(paper, options);
  if (options.kind === "siege") return (await load.siege()).drillSiege(paper, options);
  if (options.kind === "fuzz") return (await load.fuzz()).drillFuzz(paper, options);
  if (options.kind === "storm") return (await load.storm()).drillStorm(paper, options);
  if (options.kind === "flood") return (await load.flood()).drillFlood(paper, options);
  if (options.kind === "views") return (await load.views()).drillViews(paper, { ...options, random });
  const { findChromium } = await load.chromium();
  const chromiumPath = findChromium(checkout, (text: string) => console.log(`  … ${text}`));
  if (chromiumPath === null) throw new Error("no Chromium found: install one, or set CHROMIUM_PATH to it");
  return (await load.typing()).drillTyping(paper, { ...options, random, chromiumPath, lasts: options.seconds * 1000 });
}

async function keep(paper: DrillPaper, stop: () => Promise<void>): Promise<void> {
  await stop();
  console.log(`  the data is kept in ${paper.dataDir}`);
}

const options = readDrillOptions();
// Exit explicitly: a pending wait for a killed browser would keep the process alive.
if (options) process.exit((await (options.kind === "cache" ? runCacheDrill(options) : runDrill(options))) ? 0 : 1);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
