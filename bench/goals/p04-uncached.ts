import type { BenchPaper } from "@/bench/bench-paper.ts";
import { type Bench, notMeasured } from "@/bench/bench-run.ts";
import { type Contestant, inRounds } from "@/bench/compare.ts";
import { invalidateRepeatedly } from "@/bench/invalidate-repeatedly.ts";
import { findPeers, type PeerPage, peerPages } from "@/bench/peers/peers.ts";
import { numberText } from "@/bench/report.ts";
import { median, spreadOf } from "@/bench/samples.ts";
import { type CacheTag, tag } from "@/lib/site/cache-tags.ts";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";
import { reasonFor } from "./p02-peers.ts";

const wanted = [
  { peer: "ghost", article: 2, lists: 2.5 },
  { peer: "wp", article: 5, lists: 5 },
] as const;

/** Measures uncached pages: their tags are invalidated without a pause. Compared with peers, and alone. */
export async function measureUncached(bench: Bench): Promise<void> {
  const { paper, pages, options } = bench;
  const peers = await findPeers(options.peers);
  for (const page of peerPages) {
    const tags = await tagsOf(paper, page, pages[page]);
    const own: Contestant = {
      name: "jarshy",
      // One connection: two requests at the same time would share one render.
      load: { url: paper.url + pages[page], connections: 1 },
      pids: paper.pids,
      meanwhile: () => invalidateRepeatedly(embeddedUrl(paper.dataDir), tags),
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

/** Returns a cache tag that this page depends on and few others do. */
async function tagsOf(paper: BenchPaper, page: PeerPage, address: string): Promise<CacheTag[]> {
  if (page === "home") return [tag.front];
  if (page === "article") return [tag.story(Number(/\/(\d+)-[^/]*$/u.exec(address)?.[1]))];
  const slug = address.split("/").at(-1) ?? "";
  const [row] = await paper.withDatabase(
    (sql) => sql<{ id: number }[]>`select section_id as id from section_translations where slug = ${slug}`,
  );
  if (!row) throw new Error(`no section at ${address}`);
  return [tag.section(row.id)];
}

/** Enough to keep the processor busy; more would only queue. */
const CONNECTIONS = 4;
let runs = 0;

/** Returns a load on this list from positions that were never requested, so that each request is a cache miss. */
export function uncachedLoad(list: string): Contestant["load"] {
  runs += 1;
  return { url: list, connections: CONNECTIONS, script: "uncached-list.lua", words: [Date.now(), runs] };
}
