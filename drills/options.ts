import path from "node:path";
import { parseArgs } from "node:util";
import { type Victim, victims } from "./paper.ts";

/** What is taken away in the midst of typing: the server with its database or one of them, the network, the page, the browser. */
export const cuts = ["everything", "server", "database", "network", "tab", "browser"] as const;
export type Cut = (typeof cuts)[number];

export const USAGE = `npm run drill -- [--rounds 10] [--views 200] [--kill ${victims.join("|")}] [--seed N]
  storms of views, each cut by a kill -9: none that was acknowledged is lost, none is counted twice
npm run drill -- --load [DIR] [--count 300] [--seed N]
  stories of a folder, odd and broken ones too, come into a paper that is being read; DIR was made by sample-data/stories/make-stories.ts
npm run drill -- --typing [--rounds 16] [--seconds 30] [--cut ${cuts.join(",")}] [--seed N]
  somebody types in the editor while server, network, page or browser are cut: never more than the last second is missing
npm run drill -- --nginx [--rounds 3]
  a real nginx in front, sent files of pages: what is published, withdrawn or put in order is right for whoever asks a second later
npm run drill -- --machines [--rounds 6] [--views 200]
  two servers on a primary and its streaming standby behind nginx: all of them right a second later, whatever stands still or is killed
npm run drill -- --storm [--seconds 60] [--seed N]
  readers ask as fast as they can while an editor publishes every second and views pour in: no error, nothing old for longer than a second
npm run drill -- --database-stop [--seconds 60] [--seed N]
  the database is stopped under load: what was read before is answered all the same, and all is fresh once it is back
npm run drill -- --cache [--steps 10000] [--seed N]
  a newsroom that does anything, under a clock that is moved: no page that is kept differs from one made now
npm run drill -- --flood [--seconds 10]
  one client with 200 connections floods six kinds of address in turn: another reader still gets the pages that nobody has read yet
npm run drill -- --siege [--seconds 3600] [--seed N]
  readers, writers, a crawler, a flood, malformed bodies and slow clients, while threads, database and server are killed, hung and frozen in turn:
  nothing acknowledged is lost, no page seen before is a 5xx, memory stays bounded
npm run drill -- --fuzz [--bodies 200000] [--slowest 2000] [--seed N]
  malformed bodies for every action, as nobody and as each role: no fault of the server, no thread that ends, no answer later than --slowest ms
With --data DIR a drill, but for that of machines, takes the paper that lies there, and leaves it there.`;

const kinds = [
  "load",
  "typing",
  "nginx",
  "machines",
  "storm",
  "database-stop",
  "cache",
  "flood",
  "fuzz",
  "siege",
] as const;

export type DrillOptions = {
  kind: "views" | (typeof kinds)[number];
  rounds: number;
  views: number;
  victim: Victim;
  seed: number;
  directory: string | null;
  count: number;
  seconds: number;
  steps: number;
  bodies: number;
  slowestMs: number;
  cuts: readonly Cut[];
  dataDir: string | null;
};

const ROUNDS: Partial<Record<DrillOptions["kind"], number>> = { views: 10, typing: 16, nginx: 3, machines: 6 };
const SECONDS: Partial<Record<DrillOptions["kind"], number>> = {
  typing: 30,
  storm: 60,
  "database-stop": 60,
  flood: 10,
  siege: 3600,
};
/** Ten of sixteen rounds kill the server or its database. */
const USUAL_CUTS: readonly Cut[] = [
  "everything",
  "server",
  "network",
  "database",
  "tab",
  "server",
  "everything",
  "browser",
];

/** What was asked for, or null where it cannot be understood. */
export function readDrillOptions(): DrillOptions | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: "string" },
        views: { type: "string", default: "200" },
        kill: { type: "string", default: "everything" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        load: { type: "boolean", default: false },
        count: { type: "string", default: "300" },
        typing: { type: "boolean", default: false },
        nginx: { type: "boolean", default: false },
        machines: { type: "boolean", default: false },
        storm: { type: "boolean", default: false },
        "database-stop": { type: "boolean", default: false },
        cache: { type: "boolean", default: false },
        flood: { type: "boolean", default: false },
        siege: { type: "boolean", default: false },
        steps: { type: "string", default: "10000" },
        fuzz: { type: "boolean", default: false },
        bodies: { type: "string", default: "200000" },
        slowest: { type: "string", default: "2000" },
        seconds: { type: "string" },
        cut: { type: "string" },
        data: { type: "string" },
      },
    });
    const named = kinds.filter((one) => values[one]);
    const [kind = "views"] = named;
    // The machines' database is none of a paper's own folder.
    if (named.length > 1 || (values.machines && values.data)) return null;
    const victim = victims.find((one) => one === values.kill);
    const wanted = values.cut?.split(",") ?? USUAL_CUTS;
    const chosen = wanted.flatMap((name) => cuts.filter((cut) => cut === name));
    const [views, seed, count, steps] = [values.views, values.seed, values.count, values.steps].map(whole);
    const [bodies, slowestMs] = [values.bodies, values.slowest].map(whole);
    const rounds = values.rounds === undefined ? (ROUNDS[kind] ?? 1) : whole(values.rounds);
    const seconds = values.seconds === undefined ? (SECONDS[kind] ?? 1) : whole(values.seconds);
    if (!victim || !rounds || !views || seed === undefined || !count || !seconds || !steps) return null;
    if (!bodies || !slowestMs) return null;
    if (chosen.length < wanted.length || positionals.length > (values.load ? 1 : 0)) return null;
    const [directory, dataDir] = [positionals[0], values.data].map(fromHere);
    return {
      ...{ kind, rounds, views, victim, seed, count, seconds, steps, bodies, slowestMs },
      cuts: chosen,
      directory: directory ?? null,
      dataDir: dataDir ?? null,
    };
  } catch {
    return null;
  }
}

/** The number that is written; undefined where it is not a whole one. */
function whole(text: string): number | undefined {
  return /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

function fromHere(folder: string | undefined): string | null {
  return folder ? path.resolve(process.env.INIT_CWD ?? "", folder) : null;
}
