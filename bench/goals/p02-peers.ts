import type { Bench } from "@/bench/bench-run.ts";
import { notMeasured } from "@/bench/bench-run.ts";
import { type Contestant, inRounds, ratesText, ratioOf } from "@/bench/compare.ts";
import { findPeers, type Peer, type PeerPage, peerPages } from "@/bench/peers/peers.ts";

/** The goal for cached pages, as a multiple of the peer's rate. */
const wanted: { peer: string; pages: readonly PeerPage[]; atLeast: number }[] = [
  { peer: "wp-fcgi", pages: ["article"], atLeast: 25 },
  { peer: "wp-fcgi", pages: ["home", "section"], atLeast: 100 },
  { peer: "ghost", pages: peerPages, atLeast: 500 },
];

/** Compares the same pages with those of other systems, if they run on this machine. */
export async function measurePeers(bench: Bench): Promise<void> {
  const peers = await findPeers(bench.options.peers);
  for (const { peer: name, pages, atLeast } of wanted) {
    const peer = peers.get(name);
    for (const page of pages) {
      if (peer) await measurePeer(bench, { peer, page, atLeast });
      else bench.found(notMeasured("P2", `${page} beside ${name}`, reasonFor(bench, name), { atLeast }));
    }
  }
}

/** Returns why a peer was not measured. */
export function reasonFor({ options }: Bench, name: string): string {
  return options.peers
    ? `no ${name} answers among the peers of ${options.peers}`
    : "no peers on this machine (--peers)";
}

type Comparison = { peer: Peer; page: PeerPage; atLeast: number };

async function measurePeer(bench: Bench, { peer, page, atLeast }: Comparison): Promise<void> {
  const { paper, pages, options } = bench;
  const headers = { "accept-encoding": "gzip" };
  const contestants: Contestant[] = [
    { name: "jarshy", load: { url: paper.url + pages[page], headers }, pids: paper.pids },
    { name: peer.name, load: { url: peer.addresses[page], headers }, pids: peer.pids() },
  ];
  const [own, other] = await inRounds(contestants, { ...options, warm: true });
  if (!own || !other) return;
  const ratio = ratioOf(own, other);
  const row = { goal: "P2", what: `${page} beside ${peer.name}`, unit: `× ${peer.name}`, bound: { atLeast } } as const;
  if ("unsteady" in ratio) bench.found({ ...row, value: null, reason: ratio.unsteady, beside: ratesText(own, other) });
  else bench.found({ ...row, ...ratio, samples: own.rate.length, beside: ratesText(own, other, ratio.by) });
}
