import path from "node:path";
import { parseArgs } from "node:util";
import { seededRandom } from "@/lib/language/testdata/seeded-random.ts";
import { watchForEnd } from "@/server/shutdown.ts";
import { drillLoad } from "./drill/drill-load.ts";
import { DrillPaper, type Victim, victims } from "./drill/drill-paper.ts";
import { drillViews } from "./drill/drill-views.ts";

const USAGE = `npm run drill -- [--rounds 10] [--views 200] [--kill ${victims.join("|")}] [--seed N]
  storms of views, each cut by a kill -9: none that was acknowledged is lost, none is counted twice
npm run drill -- --load [DIR] [--count 300] [--seed N]
  stories of a folder, odd and broken ones too, come into a paper that is being read; DIR was made by scripts/make-stories.ts`;

type Options = {
  rounds: number;
  views: number;
  victim: Victim;
  seed: number;
  load: boolean;
  directory: string | null;
  count: number;
};

function readOptions(): Options | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: "string", default: "10" },
        views: { type: "string", default: "200" },
        kill: { type: "string", default: "everything" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        load: { type: "boolean", default: false },
        count: { type: "string", default: "300" },
      },
    });
    const victim = victims.find((one) => one === values.kill);
    const [rounds, views, seed, count] = [values.rounds, values.views, values.seed, values.count].map(whole);
    if (!victim || !rounds || !views || seed === undefined || !count) return null;
    if (positionals.length > (values.load ? 1 : 0)) return null;
    const directory = positionals[0] ? path.resolve(process.env.INIT_CWD ?? "", positionals[0]) : null;
    return { rounds, views, victim, seed, load: values.load, directory, count };
  } catch {
    return null;
  }
}

/** The number that is written; undefined where it is not a whole one. */
function whole(text: string): number | undefined {
  return /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

async function runDrill(options: Options): Promise<boolean> {
  const paper = new DrillPaper();
  const shutdown = watchForEnd({
    byNpm: process.env.npm_lifecycle_event !== undefined,
    exitCode: 130,
    onBegin: () => console.log("\n  stopping"),
    onError: (error) => console.log(error),
  });
  shutdown.add({ stop: () => paper.stop().then(() => paper.remove()), atOnce: () => paper.killAll() });
  console.log(`  seed ${options.seed}`);
  try {
    await paper.build();
    console.log(`  the paper is up after ${((await paper.start()) / 1000).toFixed(1)} s`);
    const held = options.load
      ? await drillLoad(paper, options)
      : await drillViews(paper, { ...options, random: seededRandom(options.seed) });
    if (held) await shutdown.stopAll();
    else await keep(paper);
    return held;
  } catch (error) {
    // What an interruption ends fails; whoever began the end also finishes it.
    if (shutdown.isEnding()) return false;
    console.log(error);
    await keep(paper);
    return false;
  }
}

async function keep(paper: DrillPaper): Promise<void> {
  await paper.stop();
  console.log(`  the data is kept in ${paper.dataDir}`);
}

const options = readOptions();
if (options) process.exitCode = (await runDrill(options)) ? 0 : 1;
else {
  console.error(USAGE);
  process.exitCode = 2;
}
