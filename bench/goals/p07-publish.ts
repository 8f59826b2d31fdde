import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "@/bench/bench-run.ts";
import { runWrk } from "@/bench/load/wrk.ts";
import { type BenchStory, Newsroom } from "@/bench/newsroom.ts";
import { ask } from "@/bench/pages.ts";
import { quantile, spreadOf } from "@/bench/samples.ts";
import { listenForChanges } from "@/db/notices.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { archiveAddress, authorAddress, frontAddress, sectionAddress, tagAddress } from "@/lib/site/addresses.ts";
import { locales } from "@/lib/site/locales.ts";

const SEEN_TIMEOUT_MS = 5_000;
const RETRY_DELAY_MS = 10;
/** The story is withdrawn after each such number of publications. */
const PUBLICATIONS_PER_WITHDRAWAL = 5;
const P99 = { atMost: 250 };
const LONGEST = { atMost: 1_000 };

/** The headline of a publication, unique to this run: the paper may hold stories of earlier runs. */
const RUN = Date.now().toString(36);
const headline = (number: number): string => `Проба ${RUN}-${number}.`;
const HEADLINES = new RegExp(`${RUN}-(\\d+)\\.`, "gu");

/** A reader of one address on one server: the number in the story's headline there, and when it was first seen. */
class Watch {
  readonly url: string;
  private readonly agent = new Agent({ keepAlive: true });
  /** The number in the last answer; 0 if the story is not on the page, -1 before the first answer. */
  private seen = -1;
  private since = 0;
  stale = 0;
  mixed = 0;
  broken = 0;
  private ended = false;

  constructor(url: string) {
    this.url = url;
  }

  /** Requests the page without a pause until `end`. `isRight` says whether a page with this number was correct for this request time. */
  async run(isRight: (number: number, askedAt: number) => boolean): Promise<void> {
    while (!this.ended) {
      const askedAt = performance.now();
      const answer = await ask(this.url, {}, this.agent).catch(() => null);
      if (!answer) {
        // The connection failed, for example because the server is stopping. Ask again.
        this.broken += 1;
        await sleep(RETRY_DELAY_MS);
        continue;
      }
      // The 410 page of a withdrawn story still names its headline.
      const shown = answer.status === 410 ? "" : answer.body.toString();
      const numbers = new Set([...shown.matchAll(HEADLINES)].map(([, number]) => Number(number)));
      const number = Math.max(0, ...numbers);
      if (numbers.size > 1) this.mixed += 1;
      if (!isRight(number, askedAt)) this.stale += 1;
      if (number === this.seen) continue;
      this.seen = number;
      this.since = performance.now();
    }
    this.agent.destroy();
  }

  end(): void {
    this.ended = true;
  }

  /** Waits until this number is seen and returns when it was first seen, or null after five seconds. */
  async sees(number: number): Promise<number | null> {
    for (const deadline = performance.now() + SEEN_TIMEOUT_MS; performance.now() < deadline; await sleep(1))
      if (this.seen === number) return this.since;
    return null;
  }
}

/** Measures the time from a commit until every page shows it, on two servers with one database, one of them under load. */
export async function measurePublishing(bench: Bench): Promise<void> {
  const { paper, options, pages } = bench;
  const other = await paper.startAnother();
  await paper.quiet([...paper.pids, other.pid]);
  const newsroom = await Newsroom.enter(paper);
  const story = await newsroom.beginStory(headline(1));
  const watches = [paper.url, other.url].flatMap((url) =>
    addressesOf(story).map((address) => new Watch(url + address)),
  );
  const state = { number: 1, visibleAt: Number.POSITIVE_INFINITY };
  const watching = watches.map((watch) =>
    watch.run((number, askedAt) => number >= state.number || askedAt <= state.visibleAt),
  );
  let committedAt = 0;
  const committed = async () => {
    while (committedAt === 0) await sleep(1);
    return committedAt;
  };
  const notices = await listenForChanges({
    tags(tags) {
      if (tags.includes(`story:${story.storyId}`)) committedAt = performance.now();
    },
    reconnected() {},
  });
  const load = keepLoading(paper.url + pages.article);
  const results = {
    published: [] as number[],
    pressed: [] as number[],
    withdrawn: [] as number[],
    missing: [] as string[],
  };
  const count = options.quick ? 10 : 100;
  try {
    for (let number = 2; number <= count + 1; number += 1) {
      const takesBack = number % PUBLICATIONS_PER_WITHDRAWAL === 0;
      const revision = await newsroom.save(story, headline(number));
      const pressedAt = performance.now();
      committedAt = 0;
      await newsroom.publishSaved(story, revision);
      await note(watches, number, { since: await committed(), into: results.published, results });
      await note(watches, number, { since: pressedAt, into: results.pressed, results });
      Object.assign(state, { number, visibleAt: performance.now() });
      if (!takesBack) continue;
      Object.assign(state, { number: 0, visibleAt: Number.POSITIVE_INFINITY });
      committedAt = 0;
      await newsroom.withdraw(story);
      await note(watches, 0, { since: await committed(), into: results.withdrawn, results });
    }
  } finally {
    for (const watch of watches) watch.end();
    await Promise.all([...watching, load.end(), notices.close()]);
    await newsroom.withdraw(story);
    await paper.end(other);
  }
  report(bench, results, watches);
}

/** Every address that lists or shows the newest story in its language. */
function addressesOf({ locale, address, sectionSlug, tagSlug, authorSlug }: BenchStory): string[] {
  const front = frontAddress(locale);
  const section = sectionAddress(locale, sectionSlug);
  const others = locales.filter((other) => other !== locale).map(frontAddress);
  const lists = [...others, section, tagAddress(locale, tagSlug), authorAddress(locale, authorSlug)];
  const archive = archiveAddress(locale, almatyDay(new Date()));
  return [address, front, ...lists, archive, `${front}/rss.xml`, `${section}/rss.xml`, "/news-sitemap.xml"];
}

type Results = { published: number[]; pressed: number[]; withdrawn: number[]; missing: string[] };

async function note(
  watches: Watch[],
  number: number,
  { since, into, results }: { since: number; into: number[]; results: Results },
): Promise<void> {
  for (const watch of watches) {
    const seen = await watch.sees(number);
    if (seen === null) results.missing.push(`${new URL(watch.url).pathname} (${number})`);
    else into.push(Math.max(0, seen - since));
  }
}

/** Puts full load on a cached page until `end`. */
function keepLoading(url: string): { end(): Promise<void> } {
  let ended = false;
  const working = (async () => {
    while (!ended) await runWrk({ url, seconds: 1, headers: { "accept-encoding": "br" } });
  })();
  return {
    end() {
      ended = true;
      return working;
    },
  };
}

function report(bench: Bench, { published, pressed, withdrawn, missing }: Results, watches: Watch[]): void {
  for (const [what, times] of [
    ["published, on every page of two servers", published],
    ["withdrawn, from every page of two servers", withdrawn],
  ] as const) {
    if (times.length === 0) continue;
    const { median: half, least, most, samples } = spreadOf(times);
    const row = { goal: "P7", unit: "ms", samples, least, most } as const;
    bench.found({
      ...row,
      what: `${what}, p99`,
      value: quantile(times, 0.99),
      bound: P99,
      beside: `median ${half.toFixed(0)} ms from the commit`,
    });
    bench.found({ ...row, what: `${what}, longest`, value: most, bound: LONGEST });
  }
  const { median: half, ...range } = spreadOf(pressed);
  bench.found({ goal: "P7", what: "from the press of the button", value: half, unit: "ms", ...range });
  const none = { goal: "P7", unit: "", bound: { atMost: 0 } } as const;
  const beside = [...new Set(missing)].slice(0, 10).join(", ");
  bench.found({
    ...none,
    what: "never seen within five seconds",
    value: missing.length,
    ...(beside ? { beside } : {}),
  });
  const sum = (kind: "stale" | "mixed" | "broken") => watches.reduce((total, watch) => total + watch[kind], 0);
  bench.found({ ...none, what: "stale answers after it was seen", value: sum("stale"), samples: published.length });
  bench.found({ ...none, what: "answers that broke off", value: sum("broken"), samples: published.length });
  bench.found({ ...none, what: "pages with two of its headlines", value: sum("mixed"), samples: published.length });
}
