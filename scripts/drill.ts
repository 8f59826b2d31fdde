import { seededRandom } from "@/lib/seeded-random.ts";
import { watchForEnd } from "@/server/shutdown.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { drillLoad } from "./drill/drill-load.ts";
import { drillNginx } from "./drill/drill-nginx.ts";
import { type DrillOptions, readDrillOptions, USAGE } from "./drill/drill-options.ts";
import { DrillPaper } from "./drill/drill-paper.ts";
import { drillStorm } from "./drill/drill-storm.ts";
import { drillTyping } from "./drill/drill-typing.ts";
import { drillViews } from "./drill/drill-views.ts";
import { NginxInFront } from "./drill/nginx-in-front.ts";
import { findChromium } from "./find-chromium.mjs";

async function runDrill(options: DrillOptions): Promise<boolean> {
  const paper = new DrillPaper(options.dataDir);
  const shutdown = watchForEnd({
    byNpm: process.env.npm_lifecycle_event !== undefined,
    exitCode: 130,
    onBegin: () => console.log("\n  stopping"),
    onError: (error) => console.log(error),
  });
  shutdown.add({ stop: () => paper.stop().then(() => paper.remove()), atOnce: () => paper.killAll() });
  console.log(`  seed ${options.seed}`);
  let nginx: NginxInFront | null = null;
  try {
    nginx = options.kind === "nginx" ? await NginxInFront.before(paper) : null;
    const inFront = nginx;
    if (inFront) shutdown.add({ stop: () => inFront.stop(), atOnce: () => inFront.killAtOnce() });
    await paper.build();
    console.log(`  the paper is up after ${((await paper.start()) / 1000).toFixed(1)} s`);
    const held = nginx ? await drillNginx(paper, { ...options, nginx }) : await drill(paper, options);
    await nginx?.stop();
    if (held) await shutdown.stopAll();
    else await keep(paper);
    return held;
  } catch (error) {
    // What an interruption ends fails; whoever began the end also finishes it.
    if (shutdown.isEnding()) return false;
    console.log(error);
    await nginx?.stop();
    await keep(paper);
    return false;
  }
}

async function drill(paper: DrillPaper, options: DrillOptions): Promise<boolean> {
  const random = seededRandom(options.seed);
  if (options.kind === "load") return drillLoad(paper, options);
  if (options.kind === "storm") return drillStorm(paper, options);
  if (options.kind === "views") return drillViews(paper, { ...options, random });
  const chromiumPath = findChromium(checkout, (text: string) => console.log(`  … ${text}`));
  if (chromiumPath === null) throw new Error("no Chromium found: install one, or set CHROMIUM_PATH to it");
  return drillTyping(paper, { ...options, random, chromiumPath, lasts: options.seconds * 1000 });
}

async function keep(paper: DrillPaper): Promise<void> {
  await paper.stop();
  console.log(`  the data is kept in ${paper.dataDir}`);
}

const options = readDrillOptions();
// At once: what waited for a browser that was killed would wait on.
if (options) process.exit((await runDrill(options)) ? 0 : 1);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
