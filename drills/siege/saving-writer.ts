import { setTimeout as sleep } from "node:timers/promises";
import { createStory } from "@/db/mutations/articles/begin.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";

const SAVE_INTERVAL_MS = 500;
const SAVE_TIMEOUT_MS = 30_000;

type Saved = { ok: boolean; value?: { saved?: { revision?: number } | false; revision?: number } };

/**
 * A writer who saves an article twice a second with the editor's own action, each time with a higher number in its headline.
 * Every acknowledged save must be stored.
 */
export class SavingWriter {
  acknowledged = 0;
  attempts = 0;
  private readonly work: Promise<void>;
  private readonly paper: DrillPaper;
  private readonly articleId: number;
  private readonly request: { session: string; action: string };
  private stopped = false;

  private constructor(paper: DrillPaper, articleId: number, request: { session: string; action: string }) {
    this.paper = paper;
    this.articleId = articleId;
    this.request = request;
    this.work = this.write();
  }

  /** Creates a story in the paper at `DATABASE_URL` and starts saving. */
  static async begin(
    paper: DrillPaper,
    request: { session: string; action: string; sectionId: number },
  ): Promise<SavingWriter> {
    const { articleId } = done(
      await createStory(await administrator(), { locale: "ru", sectionId: request.sectionId }),
    );
    return new SavingWriter(paper, articleId, request);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  /** Reports an acknowledged save that is missing, or that no save was acknowledged. */
  async faults(): Promise<string[]> {
    if (this.acknowledged === 0) return ["nothing was saved"];
    const { number } = await this.stored();
    return number >= this.acknowledged ? [] : [`saved: ${this.acknowledged}, found: ${number}`];
  }

  private async write(): Promise<void> {
    for (; !this.stopped; await sleep(SAVE_INTERVAL_MS)) {
      this.attempts += 1;
      const number = this.attempts;
      if (await this.save(number).catch(() => false)) this.acknowledged = number;
    }
  }

  private async save(number: number): Promise<boolean> {
    const { revision } = await this.stored();
    const copy = { ...emptyCopy, headline: `Осада ${number}` };
    const answer = await fetch(new URL(`/dashboard/articles/${this.articleId}`, this.paper.url), {
      method: "POST",
      headers: {
        origin: new URL(this.paper.url).origin,
        "next-action": this.request.action,
        "content-type": "text/plain;charset=UTF-8",
        cookie: `session=${this.request.session}`,
        "x-forwarded-for": "198.51.100.40",
      },
      body: JSON.stringify([{ articleId: this.articleId, revision, copy }]),
      signal: AbortSignal.timeout(SAVE_TIMEOUT_MS),
    });
    const text = await answer.text();
    const result = /^1:(\{.*\})$/mu.exec(text)?.[1];
    if (!answer.ok || !result) return false;
    const saved = JSON.parse(result) as Saved;
    return saved.ok && saved.value?.saved !== false;
  }

  /** Returns the revision of the stored working copy, and the number in its headline. */
  private async stored(): Promise<{ revision: number; number: number }> {
    const [row] = await this.paper.withDatabase(
      (sql) => sql<{ revision: number; headline: string }[]>`
        select revision, copy ->> 'headline' as headline from article_drafts where article_id = ${this.articleId}`,
    );
    return { revision: row?.revision ?? 0, number: Number(/\d+/u.exec(row?.headline ?? "")?.[0] ?? 0) };
  }
}
