import path from "node:path";
import { parseArgs } from "node:util";
import { type Victim, victims } from "./paper.ts";

/** What is cut off during typing: the server with its database, one of these two, the network, the page, or the browser. */
export const cuts = ["everything", "server", "database", "network", "tab", "browser"] as const;
export type Cut = (typeof cuts)[number];

export const USAGE = `npm run drill -- [--rounds 10] [--views 200] [--kill ${victims.join("|")}] [--seed N]
  sends bursts of views and interrupts each with kill -9: no acknowledged view is lost, none is counted twice
npm run drill -- --load [DIR] [--count 300] [--seed N]
  loads a folder of stories, some of them odd or broken, into a paper that is being read; sample-data/stories/make-stories.ts makes DIR
npm run drill -- --typing [--rounds 16] [--seconds 30] [--cut ${cuts.join(",")}] [--seed N]
  types in the editor while server, network, page or browser are cut off: at most the last second of typing is lost
npm run drill -- --nginx [--rounds 3]
  runs a real nginx that sends pages from files: publications, withdrawals and front page orders are visible after a second
npm run drill -- --machines [--rounds 6] [--views 200]
  runs two servers on a primary and its streaming standby behind nginx: all show a change after a second, even if parts hang or are killed
npm run drill -- --storm [--seconds 60] [--seed N]
  readers request pages at full speed while an editor publishes every second and views arrive: no error, no page stale for over a second
npm run drill -- --database-stop [--seconds 60] [--seed N]
  stops the database under load: pages read before are still answered, and everything is fresh when it is back
npm run drill -- --cache [--steps 10000] [--seed N]
  makes random changes and moves the clock: no cached page differs from one rendered again
npm run drill -- --flood [--seconds 10]
  floods six kinds of address in turn from one client with 200 connections: another reader still gets uncached pages
npm run drill -- --siege [--seconds 3600] [--seed N]
  runs readers, writers, a crawler, a flood, malformed bodies and slow clients, while threads, database and server are killed, hung and
  frozen in turn: nothing acknowledged is lost, no page answered before becomes a 5xx, memory stays bounded
npm run drill -- --fuzz [--bodies 200000] [--slowest 2000] [--seed N]
  sends malformed bodies to every action, anonymously and as each role: no server error, no crashed thread, no answer slower than --slowest ms
With --data DIR every drill except --machines uses the paper in DIR and keeps it.`;

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

/** Returns the options of the command line, or null if they are invalid. */
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
    // The machines drill does not use a database in the paper's own folder.
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

/** Parses a whole number; undefined if the text is not one. */
function whole(text: string): number | undefined {
  return /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

function fromHere(folder: string | undefined): string | null {
  return folder ? path.resolve(process.env.INIT_CWD ?? "", folder) : null;
}
