import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { createStory, startArticle } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { readStoredCopy } from "@/db/mutations/articles/stored-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { deleteName } from "@/db/mutations/names/delete-name.ts";
import { setFront } from "@/db/mutations/paper/front.ts";
import { removePage, savePage } from "@/db/mutations/paper/pages.ts";
import { saveSettings } from "@/db/mutations/paper/paper-settings.ts";
import { removeRedirect, saveRedirect } from "@/db/mutations/paper/redirects.ts";
import { orderSections, removeSection, saveSection } from "@/db/mutations/paper/sections.ts";
import { correctArticle } from "@/db/mutations/publishing/correct.ts";
import { setArticleEnd } from "@/db/mutations/publishing/moments.ts";
import { unscheduleArticle, withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { moveStories, tagStories, trashStories, untrashStories, withdrawStories } from "@/db/mutations/stories/bulk.ts";
import { deleteStory } from "@/db/mutations/stories/delete.ts";
import { rankMostRead } from "@/db/mutations/views/most-read.ts";
import { recordPastViews } from "@/db/mutations/views/views-past.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { parseStoredSettings } from "@/lib/newsroom/paper-settings.ts";
import type { Result } from "@/lib/result.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { locales } from "@/lib/site/locales.ts";
import { bodyOf, type ChangingPaper } from "./changing-paper.ts";

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** Maximum number of stories that the desk creates itself. */
const MAX_STORIES = 8;
const REASON = "Проверка";

type Article = { id: number; storyId: number };
type Verb = () => Promise<Result<unknown>>;

/**
 * The newsroom of a changing paper: performs random dashboard actions on its own stories, in the paper's sections and under its names. A refused
 * action also counts as a step.
 */
export class ChangingDesk {
  private readonly person: AuthenticatedPerson;
  private readonly paper: ChangingPaper;
  private readonly random: Random;

  constructor(person: AuthenticatedPerson, paper: ChangingPaper, random: Random) {
    this.person = person;
    this.paper = paper;
    this.random = random;
  }

  /** Performs one random dashboard action and returns a description. */
  async change(): Promise<string> {
    const article = await this.anArticle();
    const verbs: Record<string, Verb> =
      this.random.whole(0, 2) === 0 ? await this.paperVerbs() : this.articleVerbs(article);
    const verb = this.random.one(Object.keys(verbs));
    const result = await (verbs[verb] as Verb)();
    return `${verb} (article ${article.id} of story ${article.storyId})${result.ok ? "" : `: ${result.code}`}`;
  }

  private articleVerbs(article: Article): Record<string, Verb> {
    const { person } = this;
    const { id: articleId, storyId } = article;
    return {
      "write a draft": () => this.write(article),
      publish: () => this.publish(article, { at: null }),
      "publish until": () => this.publish(article, { at: null, until: this.later(5 * SECOND, 90 * SECOND) }),
      "publish soon": () => this.publish(article, { at: this.later(SECOND, 90 * SECOND) }),
      "publish another day": () => this.publish(article, { at: this.later(DAY / 2, 2 * DAY) }),
      "set an end": () => setArticleEnd(person, { articleId, until: this.later(SECOND, 90 * SECOND), reason: REASON }),
      "take the end back": () => setArticleEnd(person, { articleId, until: null, reason: "" }),
      withdraw: () => withdrawArticle(person, { articleId, reason: REASON }),
      "withdraw the story": () => withdrawStories(person, { storyIds: [storyId], reasons: { ru: REASON, kk: REASON } }),
      unschedule: () => unscheduleArticle(person, { articleId }),
      correct: () => correctArticle(person, { articleId, text: `Исправлено ${this.random.whole(1, 1_000)} раз` }),
      translate: () => this.translate(storyId),
      "move section": () =>
        moveStories(person, { storyIds: [storyId], sectionId: this.random.one(this.paper.sections) }),
      "put a tag on or off": () =>
        tagStories(person, {
          storyIds: [storyId],
          tagId: this.random.one(this.paper.tags),
          add: this.random.whole(0, 1) === 0,
        }),
      trash: () => trashStories(person, { storyIds: [storyId] }),
      "fetch back": () => untrashStories(person, { storyIds: [storyId] }),
      "delete for good": () => deleteStory(person, { storyId }),
      "be read": () => this.view(article),
    };
  }

  private async paperVerbs(): Promise<Record<string, Verb>> {
    const { person } = this;
    const locale = this.random.one(locales);
    return {
      "put the front in order": () => this.arrange(),
      "save settings": () => this.saveSettings(),
      "save a section": () => this.saveSection(),
      "order sections": async () => {
        const ids = await this.numbers("sections");
        return orderSections(person, { ids: [...ids.slice(1), ...ids.slice(0, 1)] });
      },
      "remove a section": async () => {
        const own = (await this.numbers("sections")).filter((id) => !this.paper.sections.includes(id));
        return removeSection(person, { id: own[0] ?? 0, moveTo: this.random.one(this.paper.sections) });
      },
      "save a page": () => this.savePage(locale),
      "remove a page": async () => {
        const [, other = 0] = await this.numbers("pages");
        return removePage(person, { pageId: other, to: null });
      },
      "save a redirect": () =>
        saveRedirect(person, { was: null, from: `/old/${this.random.whole(1, 4)}`, to: `/${locale}` }),
      "remove a redirect": () => removeRedirect(person, { from: `/old/${this.random.whole(1, 4)}` }),
      "delete a name": () => this.deleteName(),
    };
  }

  /** A random article of the desk, or a new story if there are few. */
  private async anArticle(): Promise<Article> {
    const own = await database().execute<Article>(sql`select a.id, a.story_id as "storyId" from articles a
      join stories s on s.id = a.story_id where s.folder is null order by a.id`);
    const begins = own.length === 0 || (own.length < MAX_STORIES && this.random.whole(0, 5) === 0);
    return begins ? this.begin() : this.random.one([...own]);
  }

  private async begin(): Promise<Article> {
    const sectionId = this.random.one(this.paper.sections);
    const begun = await createStory(this.person, { locale: this.random.one(locales), sectionId });
    if (!begun.ok) throw new Error(begun.code);
    const { articleId: id, storyId } = begun.value;
    const tagIds = this.paper.tags.slice(0, this.random.whole(0, 2));
    await setStoryFields(this.person, { storyId, revision: 1, sectionId, placeId: null, tagIds, leadMediaId: null });
    return { id, storyId };
  }

  /** Saves a new text in the working copy, which readers do not see before it is published. */
  private async write({ id }: Article): Promise<Result<{ revision: number }>> {
    const { copy: before, revision } = await readStoredCopy(database(), id);
    const headline = this.paper.headline();
    const authorIds = this.paper.authors.slice(0, this.random.whole(0, 2));
    const copy: WorkingCopy = { ...before, headline, slug: "", authorIds, body: bodyOf(`Текст: ${headline}`) };
    const saved = await saveCopy(this.person, { articleId: id, revision, copy });
    return saved.ok && saved.value.saved ? { ok: true, value: saved.value } : { ok: false, code: "conflict" };
  }

  private async publish(article: Article, moments: { at: Date | null; until?: Date }): Promise<Result<unknown>> {
    const saved = await this.write(article);
    return saved.ok
      ? publishAsShown(this.person, { articleId: article.id, revision: saved.value.revision, ...moments })
      : saved;
  }

  private async translate(storyId: number): Promise<Result<unknown>> {
    const begun = await startArticle(this.person, { storyId, locale: this.random.one(locales) });
    return begun.ok ? this.publish({ id: begun.value.articleId, storyId }, { at: null }) : begun;
  }

  private async arrange(): Promise<Result<unknown>> {
    const locale = this.random.one(locales);
    const [row] = await database().execute<{ version: number }>(
      sql`select coalesce(max(id), 0)::int as version from front_versions where locale = ${locale}`,
    );
    const rows = await database().execute<{ id: number }>(
      sql`select id from stories where first_published_at <= now() order by id`,
    );
    const ids = rows.map(({ id }) => id).filter(() => this.random.whole(0, 4) === 0);
    const slots = ids.slice(0, 3).map((storyId) => ({
      storyId,
      endsAt: this.random.whole(0, 1) === 0 ? null : this.later(SECOND, 90 * SECOND).toISOString(),
    }));
    return setFront(this.person, { locale, version: row?.version ?? 0, slots });
  }

  private async saveSettings(): Promise<Result<unknown>> {
    const rows = await database().execute<{ name: string; value: unknown }>(sql`select name, value from settings`);
    const before = parseStoredSettings(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
    const line = `Девиз ${this.random.whole(1, 1_000)}`;
    return saveSettings(this.person, { before, settings: { ...before, tagline: { ru: line, kk: line } } });
  }

  private async saveSection(): Promise<Result<unknown>> {
    const own = (await this.numbers("sections")).filter((id) => !this.paper.sections.includes(id));
    if (own.length > 1) return { ok: false, code: "conflict" };
    const number = this.random.whole(1, 1_000);
    const words = { name: `Новый раздел ${number}`, slug: `new-${number}`, description: "" };
    const saved = await saveSection(this.person, {
      id: null,
      version: null,
      colour: "society",
      words: { ru: words, kk: words },
    });
    const [other] = await this.numbers("stories");
    if (saved.ok && other) await moveStories(this.person, { storyIds: [other], sectionId: saved.value.id });
    return saved;
  }

  /** Creates an additional page, or updates it if it exists. */
  private async savePage(locale: (typeof locales)[number]): Promise<Result<unknown>> {
    const [, pageId = null] = await this.numbers("pages");
    const [row] = await database().execute<{ revision: number }>(
      sql`select revision from page_translations where page_id = ${pageId}::int and locale = ${locale}`,
    );
    const title = `Реклама ${this.random.whole(1, 1_000)}`;
    const slug = this.random.one(["ads", "contacts"]);
    return savePage(this.person, { pageId, locale, revision: row?.revision ?? 0, title, slug, body: bodyOf(title) });
  }

  private async deleteName(): Promise<Result<unknown>> {
    const kind = this.random.one(["tag", "author"] as const);
    const ids = this.paper[kind === "tag" ? "tags" : "authors"];
    const id = this.random.one(ids);
    if (ids.length < 3) return { ok: false, code: "conflict" };
    const deleted = await deleteName(this.person, { kind, id });
    if (deleted.ok) ids.splice(ids.indexOf(id), 1);
    return deleted;
  }

  /** Adds views and recomputes the ranking of most read articles. */
  private async view({ id, storyId }: Article): Promise<Result<unknown>> {
    const hour = new Date(Date.now()).toISOString();
    const views = this.random.whole(1, 50);
    const past = { articleId: id, storyId, total: views, daily: [], hourly: [{ hour, views }] };
    await database().transaction((tx) => recordPastViews(tx, past));
    await rankMostRead();
    return { ok: true, value: null };
  }

  private later(from: number, to: number): Date {
    return new Date(Date.now() + this.random.whole(from, to));
  }

  private async numbers(table: "sections" | "pages" | "stories"): Promise<number[]> {
    const rows = await database().execute<{ id: number }>(sql`select id from ${sql.identifier(table)} order by id`);
    return rows.map(({ id }) => id);
  }
}
