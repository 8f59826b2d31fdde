import { type Bench, notMeasured } from "./bench.ts";
import { type Contestant, inRounds } from "./compare.ts";
import { reasonFor } from "./p02-peers.ts";
import { findPeers, peerPages } from "./peers.ts";
import { numberText } from "./report.ts";
import { median, spreadOf } from "./samples.ts";

const wanted = [
  { peer: "ghost", article: 2, lists: 2.5 },
  { peer: "wp", article: 5, lists: 5 },
] as const;

/** Pages that are in no cache: each is asked for under an address that was never asked for. Beside peers, and by itself. */
export async function measureUncached(bench: Bench): Promise<void> {
  const { paper, pages, options } = bench;
  const peers = await findPeers(options.peers);
  for (const page of peerPages) {
    const own: Contestant = {
      name: "jarshy",
      load: neverAsked(paper.url + pages[page]),
      pids: paper.pids,
    };
    const others = wanted.flatMap(({ peer }) => peers.get(peer) ?? []);
    const rounds = await inRounds(
      [
        own,
        ...others.map((peer) => ({
          name: peer.name,
          load: { url: peer.addresses[page], connections: CONNECTIONS },
          pids: peer.pids(),
        })),
      ],
      { ...options, seconds: options.quick ? 3 : options.seconds, warm: false, rest: () => paper.quiet() },
    );
    const [mine, ...theirs] = rounds;
    if (!mine) continue;
    const { median: value, least, most } = spreadOf(mine.perSecond);
    const beside = `${numberText(median(mine.rate))} a second; p50 ${numberText(median(mine.p50))}, p99 ${numberText(median(mine.p99))} ms; ${mine.failed} refused`;
    bench.found({
      goal: "P4",
      what: `${page}, rendered anew`,
      value,
      unit: "a CPU second",
      least,
      most,
      samples: mine.requests,
      beside,
    });
    for (const { peer, article, lists } of wanted) {
      const bound = { atLeast: page === "article" ? article : lists };
      const other = theirs[others.findIndex(({ name }) => name === peer)];
      const what = `${page}, rendered anew, beside ${peer}`;
      if (!other) {
        bench.found(notMeasured("P4", what, reasonFor(bench, peer), bound));
        continue;
      }
      const ratios = mine.perSecond.map((rate, index) => rate / (other.perSecond[index] ?? Number.NaN));
      const { median: ratio, ...rest } = spreadOf(ratios);
      const reason = Number.isNaN(ratio)
        ? { value: null, reason: `the processes of ${peer} are not known` }
        : { value: ratio };
      bench.found({ goal: "P4", what, unit: `× ${peer}, by CPU`, bound, ...rest, ...reason });
    }
  }
}

/** Enough to keep the processor busy; more would only wait for each other. */
const CONNECTIONS = 4;
let runs = 0;

/** A load that asks for this page under new addresses alone. */
export function neverAsked(url: string): Contestant["load"] {
  return { url, connections: CONNECTIONS, script: "never-asked.lua", words: [`${Date.now()}${runs++}`] };
}
