import { setTimeout as sleep } from "node:timers/promises";
import type { DrillPaper } from "@/drills/paper.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { REPEAT_MINUTES } from "@/lib/views/views.ts";
import { type Counts, findViews, readCounts } from "./lost-views.ts";
import { newViews, type OpenArticle, openArticles, sendViews, type View } from "./send-views.ts";

const ARTICLES = 8;
const VIEWS_PER_WAVE = 40;
const WAVE_MS = 250;
/** Number of readers in a wave who repeat an earlier view. */
const REPEATS_PER_WAVE = 10;
/** An older view would count again. Half of that time leaves room for late answers. */
const REPEATABLE_MS = (REPEAT_MINUTES * 60_000) / 2;

/** `random`: chooses the views; `waveMs`: time between two waves. */
type Pace = { random: Random; waveMs: number };

/** Sends waves of views, some of them repeated, until `stop`. */
export class ViewStream {
  /** Every view, without the repeats. */
  readonly views: View[] = [];
  /** The repeated views, as separate objects. */
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

  static async begin(paper: DrillPaper, random: Random, waveMs = WAVE_MS): Promise<ViewStream> {
    const articles = await openArticles(paper, ARTICLES);
    const before = await paper.withDatabase((sql) => readCounts(sql, newViews(articles, ARTICLES)));
    return new ViewStream(paper, articles, { random, waveMs }, before);
  }

  get acknowledged(): number {
    return this.views.filter(({ acknowledged }) => acknowledged).length;
  }

  /** Resolves when each view sent has been answered. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  /** Returns acknowledged views that are lost, and wrong counts. */
  async faults(): Promise<string[]> {
    const { lost, wrongCounts } = await this.paper.withDatabase((sql) => findViews(sql, this.views, this.before));
    return [...lost.map(({ article }) => `lost: an acknowledged view of article ${article.id}`), ...wrongCounts];
  }

  private async pour(): Promise<void> {
    const waves: Promise<void>[] = [];
    while (!this.stopped) {
      const wave = newViews(this.articles, VIEWS_PER_WAVE, this.views.length);
      const again = this.views.length > 0 ? Array.from({ length: REPEATS_PER_WAVE }, () => this.again()) : [];
      this.views.push(...wave);
      this.repeats.push(...again);
      waves.push(sendViews(this.paper.url, [...wave, ...again], () => this.random.whole(0, this.waveMs)));
      await sleep(this.waveMs);
    }
    await Promise.all(waves);
  }

  private again(): View {
    const first = Math.max(0, this.views.length - (VIEWS_PER_WAVE * REPEATABLE_MS) / this.waveMs);
    const view = this.views[this.random.whole(first, this.views.length - 1)] as View;
    return { ...view, acknowledged: false };
  }
}
