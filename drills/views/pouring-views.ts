import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/seeded-random.ts";
import { REPEAT_MINUTES } from "@/lib/views/views.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { type Counts, findViews, readCounts } from "./view-ledger.ts";
import { newViews, type OpenArticle, openArticles, sendViews, type View } from "./view-storm.ts";

const ARTICLES = 8;
const WAVE = 40;
const WAVE_MS = 250;
/** So many readers of a wave come again, with a view that was sent before. */
const REPEATS = 10;
/** A view of longer ago would count once more; half of that time leaves room for answers that come late. */
const REPEATABLE_MS = (REPEAT_MINUTES * 60_000) / 2;

/** By what chance views come, and milliseconds between two waves of them. */
type Pace = { random: Random; waveMs: number };

/** Views that pour in, wave after wave, some of them for the second time, from the start until `stop`. */
export class PouringViews {
  /** Every view, the repeats left out. */
  readonly views: View[] = [];
  /** Views sent again, each on its own. */
  readonly repeats: View[] = [];
  private readonly paper: DrillPaper;
  private readonly articles: OpenArticle[];
  private readonly random: Random;
  private readonly before: Counts;
  private readonly waveMs: number;
  private readonly work: Promise<void>;
  private stopped = false;

  private constructor(paper: DrillPaper, articles: OpenArticle[], pace: Pace, before: Counts) {
    [this.paper, this.articles, this.before] = [paper, articles, before];
    [this.random, this.waveMs] = [pace.random, pace.waveMs];
    this.work = this.pour();
  }

  static async begin(paper: DrillPaper, random: Random, waveMs = WAVE_MS): Promise<PouringViews> {
    const articles = await openArticles(paper, ARTICLES);
    const before = await paper.withDatabase((sql) => readCounts(sql, newViews(articles, ARTICLES)));
    return new PouringViews(paper, articles, { random, waveMs }, before);
  }

  get acknowledged(): number {
    return this.views.filter(({ acknowledged }) => acknowledged).length;
  }

  /** Resolves once each view sent was answered. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  /** What is lost or counted twice of all that was sent. */
  async faults(): Promise<string[]> {
    const { lost, wrongCounts } = await this.paper.withDatabase((sql) => findViews(sql, this.views, this.before));
    return [...lost.map(({ article }) => `lost: an acknowledged view of article ${article.id}`), ...wrongCounts];
  }

  private async pour(): Promise<void> {
    const waves: Promise<void>[] = [];
    while (!this.stopped) {
      const wave = newViews(this.articles, WAVE, this.views.length);
      const again = this.views.length > 0 ? Array.from({ length: REPEATS }, () => this.again()) : [];
      this.views.push(...wave);
      this.repeats.push(...again);
      waves.push(sendViews(this.paper.url, [...wave, ...again], () => this.random.whole(0, this.waveMs)));
      await sleep(this.waveMs);
    }
    await Promise.all(waves);
  }

  private again(): View {
    const first = Math.max(0, this.views.length - (WAVE * REPEATABLE_MS) / this.waveMs);
    const view = this.views[this.random.whole(first, this.views.length - 1)] as View;
    return { ...view, acknowledged: false };
  }
}
