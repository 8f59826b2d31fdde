import { type Bench, notMeasured } from "@/bench/bench-run.ts";
import { type Contestant, inRounds, type Rounds, ratesText, ratioOf } from "@/bench/compare.ts";
import { findPeers } from "@/bench/peers/peers.ts";
import { startBareNode } from "@/bench/peers/yardstick.ts";
import { pinProcesses, processTree, SERVER_CPU } from "@/bench/processes.ts";
import { NginxInFront } from "@/drills/nginx/nginx-in-front.ts";
import { reasonFor } from "./p02-peers.ts";

const wanted = [
  { peer: "wp-fcgi-gz", atLeast: 1.2 },
  { peer: "ghost-proxy", atLeast: 1.05 },
] as const;

/** Compares the article that nginx sends from a file with bare Node and, if they run, with peers that cache compressed bytes. */
export async function measureFront(bench: Bench): Promise<void> {
  const { paper } = bench;
  await paper.stop();
  try {
    const nginx = await NginxInFront.before(paper).catch((error: Error) => error.message);
    await paper.start();
    if (typeof nginx !== "string") return await behind(bench, nginx);
    for (const { peer, atLeast } of wanted)
      bench.found(notMeasured("P3", `article beside ${peer}`, nginx, { atLeast }));
  } finally {
    await paper.stop();
    paper.variables = {};
    await paper.start();
  }
}

async function behind(bench: Bench, nginx: NginxInFront): Promise<void> {
  const { paper, pages, options } = bench;
  await nginx.start([paper]);
  const bare = await startBareNode(paper, [pages.article]);
  try {
    // A worker process of nginx answers, not its main process.
    pinProcesses(SERVER_CPU, processTree(nginx.pids));
    await paper.quiet();
    const headers = { "accept-encoding": "gzip" };
    const peers = await findPeers(options.peers);
    const others = wanted.flatMap(({ peer }) => peers.get(peer) ?? []);
    const contestants: Contestant[] = [
      { name: "nginx", load: { url: nginx.site + pages.article, headers }, pids: [...nginx.pids, ...paper.pids] },
      { name: "bare node", load: { url: bare.url + pages.article, headers }, pids: bare.pids },
      ...others.map((peer) => ({ name: peer.name, load: { url: peer.addresses.article, headers }, pids: peer.pids() })),
    ];
    const [own, yardstick, ...theirs] = await inRounds(contestants, { ...options, warm: true });
    if (!own || !yardstick) return;
    report(bench, { own, other: yardstick, name: "bare node" });
    if (own.failed > 0)
      bench.found({
        goal: "P3",
        what: "bad answers",
        value: own.failed,
        unit: "",
        bound: { atMost: 0 },
        samples: own.requests,
      });
    for (const { peer, atLeast } of wanted) {
      const other = theirs[others.findIndex(({ name }) => name === peer)];
      if (other) report(bench, { own, other, name: peer, atLeast });
      else bench.found(notMeasured("P3", `article beside ${peer}`, reasonFor(bench, peer), { atLeast }));
    }
  } finally {
    await bare.end();
    await nginx.remove();
  }
}

type Comparison = { own: Rounds; other: Rounds; name: string; atLeast?: number };

function report(bench: Bench, { own, other, name, atLeast }: Comparison): void {
  const bound = atLeast === undefined ? {} : { bound: { atLeast } };
  const row = { goal: "P3", what: `article by nginx beside ${name}`, unit: `× ${name}`, ...bound } as const;
  const ratio = ratioOf(own, other);
  if ("unsteady" in ratio) bench.found({ ...row, value: null, reason: ratio.unsteady, beside: ratesText(own, other) });
  else bench.found({ ...row, ...ratio, samples: own.rate.length, beside: ratesText(own, other, ratio.by) });
}
