import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import type { LoadedArticle } from "@/db/mutations/loading/load-article.ts";
import { loadStory } from "@/db/mutations/loading/load-story.ts";
import { addNamed, saveAuthor } from "@/db/mutations/names/load-names.ts";
import { mergeNames } from "@/db/mutations/names/merge-names.ts";
import { saveName } from "@/db/mutations/names/save-name.ts";
import { lockName } from "@/db/mutations/names/written-names.ts";
import { arrangeFront } from "@/db/mutations/paper/front.ts";
import { type PaperInput, savePaper } from "@/db/mutations/paper/paper.ts";
import type { Operator } from "@/lib/access/permissions.ts";
import type { NameKind } from "@/lib/newsroom/names.ts";
import type { Result } from "@/lib/result.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

const actor: Operator = { kind: "operator", name: "loader" };
const MAX_STORIES = 14;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const words = ["мост", "сад", "снег", "школа", "қала", "жол", "дала", "кітап"];

type Article = { headline: string; status: "published" | "withdrawn" | "draft"; publishedAt: Date; authors: number[] };
type Story = { folder: string; section: number; tags: number[] } & Record<Locale, Article | null>;

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

const both = (text: string): Record<Locale, string> => ({ ru: text, kk: text });

/** A small paper that is changed at random, one newsroom action at a time, reproducibly by seed. */
export class ChangingPaper {
  readonly sections: number[] = [1, 2, 3];
  readonly tags: number[] = [];
  readonly authors: number[] = [];
  /** Ids of existing stories by folder. */
  readonly ids = new Map<string, number>();
  private readonly stories: Story[] = [];
  private readonly random: Random;
  /** A counter that makes each headline and slug unique. */
  private version = 0;
  private moved = false;
  private names = 0;

  constructor(random: Random) {
    this.random = random;
  }

  async begin(): Promise<void> {
    granted(await savePaper(actor, this.paper()));
    for (let made = 0; made < 3; made += 1) {
      await this.addTag();
      await this.addAuthor();
    }
    for (let made = 0; made < MAX_STORIES - 4; made += 1) await this.addStory();
  }

  /** Performs one random newsroom action and returns a description. */
  async change(): Promise<string> {
    const story = this.random.one(this.stories);
    const verbs: Record<string, () => unknown> = {
      "change headline": () => this.rewrite(story),
      "move section": () => {
        story.section = this.other(this.sections, story.section);
      },
      retag: () => {
        story.tags = this.some(this.tags);
      },
      "sign anew": () => {
        for (const article of this.articlesOf(story)) article.authors = this.some(this.authors);
      },
      withdraw: () => this.setStatus(story, "withdrawn"),
      unpublish: () => this.setStatus(story, "draft"),
      republish: () => this.setStatus(story, "published"),
      reschedule: () => this.reschedule(story),
      translate: () => {
        for (const locale of locales) story[locale] ??= this.article();
      },
      "save the same": () => {},
    };
    if (this.random.whole(0, 9) === 0) return this.changeOther();
    const verb = this.random.one(Object.keys(verbs));
    verbs[verb]?.();
    await this.save(story);
    return `${verb} of ${story.folder} (story ${this.ids.get(story.folder)})`;
  }

  private async changeOther(): Promise<string> {
    const kind = this.random.whole(0, 5);
    if (kind === 0 && this.stories.length < MAX_STORIES) {
      await this.addStory();
      return "add a story";
    }
    if (kind === 1) {
      return this.random.whole(0, 1) === 0 ? this.addTag() : this.addAuthor();
    }
    if (kind === 2) {
      this.moved = !this.moved;
      granted(await savePaper(actor, this.paper()));
      return "save the paper with other addresses";
    }
    if (kind === 3)
      return this.random.whole(0, 1) === 0 ? this.rename("tag", this.tags) : this.rename("author", this.authors);
    if (kind === 4)
      return this.random.whole(0, 1) === 0 ? this.merge("tag", this.tags) : this.merge("author", this.authors);
    const shown = this.some([...this.ids.values()]);
    for (const locale of locales) granted(await arrangeFront(actor, locale, shown));
    return "arrange the front";
  }

  private paper(): PaperInput {
    const suffix = this.moved ? "-moved" : "";
    const section = (number: number) => ({
      key: `s${number}`,
      colour: "society",
      words: this.sectionWords(number, suffix),
    });
    const page = { title: `О газете${suffix}`, slug: `about${suffix}`, body: bodyOf(`Версия ${this.version}`) };
    return {
      settings: null,
      sections: this.sections.map(section),
      pages: [{ key: "about", words: { ru: page, kk: page } }],
    };
  }

  private sectionWords(number: number, suffix: string) {
    const of = (locale: Locale) => ({
      name: `Раздел ${number}${suffix}`,
      slug: `s${number}-${locale}${suffix}`,
      description: "",
    });
    return { ru: of("ru"), kk: of("kk") };
  }

  private async addTag(): Promise<string> {
    this.tags.push(granted(await addNamed(actor, "tag", both(`tag ${this.nextName()}`))));
    return "add a tag";
  }

  private async addAuthor(): Promise<string> {
    this.authors.push(granted(await saveAuthor(actor, null, { names: both(`author ${this.nextName()}`) })));
    return "add an author";
  }

  /** A counter, since merges shorten the lists but used names must not return. */
  private nextName(): number {
    this.names += 1;
    return this.names;
  }

  private async rename(kind: NameKind, ids: number[]): Promise<string> {
    const id = this.random.one(ids);
    this.version += 1;
    const name = { name: `${kind} of step ${this.version}`, slug: `${kind}-${this.version}`, role: "", bio: "" };
    const before = await database().transaction((tx) => lockName(tx, kind, id));
    const input = { kind, id, version: before?.version ?? null, words: { ru: name, kk: name }, photoId: null };
    granted(await saveName(actor, input));
    return `rename ${kind} ${id}`;
  }

  /** Stories keep naming the merged one; another is added if fewer than three are left to merge. */
  private async merge(kind: NameKind, ids: number[]): Promise<string> {
    const [into = 0, id = 0] = ids;
    if (ids.length < 3) return kind === "tag" ? this.addTag() : this.addAuthor();
    granted(await mergeNames(actor, { kind, id, into }));
    ids.splice(1, 1);
    return `merge ${kind} ${id} into ${into}`;
  }

  private async addStory(): Promise<void> {
    const locale = this.random.one(locales);
    const story: Story = {
      folder: `story-${this.stories.length + 1}`,
      section: this.random.one(this.sections),
      tags: this.some(this.tags),
      ru: null,
      kk: null,
    };
    story[locale] = this.article();
    this.stories.push(story);
    await this.save(story);
  }

  private article(): Article {
    return {
      headline: this.headline(),
      status: "published",
      publishedAt: this.moment(),
      authors: this.some(this.authors),
    };
  }

  /** A new headline; its last word is a unique number. */
  headline(): string {
    this.version += 1;
    return `${this.random.one(words)} ${this.random.one(words)} ${this.version}`;
  }

  /** A moment in the last three days, rounded to half hours: some stories share a moment, some a day. */
  private moment(): Date {
    const now = Math.floor(Date.now() / (30 * MINUTE_MS)) * 30 * MINUTE_MS;
    return new Date(now - this.random.whole(1, 144) * 30 * MINUTE_MS);
  }

  private rewrite(story: Story): void {
    for (const article of this.articlesOf(story)) article.headline = this.headline();
  }

  private setStatus(story: Story, status: Article["status"]): void {
    const articles = this.articlesOf(story);
    for (const article of this.random.whole(0, 1) === 0 ? articles : articles.slice(0, 1)) article.status = status;
  }

  private reschedule(story: Story): void {
    const future = new Date(Date.now() + this.random.whole(1, 3) * DAY_MS);
    for (const article of this.articlesOf(story))
      article.publishedAt = this.random.whole(0, 2) === 0 ? future : this.moment();
  }

  private async save(story: Story): Promise<void> {
    this.version += 1;
    const articles = locales.flatMap((locale) => (story[locale] ? [loaded(locale, story[locale])] : []));
    const { storyId } = granted(
      await loadStory(actor, {
        folder: story.folder,
        hash: `v${this.version}`,
        sectionId: story.section,
        placeId: null,
        tagIds: story.tags,
        legacyAddress: null,
        leadMediaId: null,
        articles,
      }),
    );
    this.ids.set(story.folder, storyId);
  }

  private articlesOf(story: Story): Article[] {
    return locales.flatMap((locale) => story[locale] ?? []);
  }

  private some(list: readonly number[]): number[] {
    return list.filter(() => this.random.whole(0, 2) === 0);
  }

  private other(list: readonly number[], not: number): number {
    return this.random.one(list.filter((one) => one !== not));
  }
}

export function bodyOf(text: string): Body {
  return { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
}

function loaded(locale: Locale, article: Article): LoadedArticle {
  const text = `Текст: ${article.headline}`;
  return {
    locale,
    text: {
      headline: article.headline,
      standfirst: "",
      kicker: "",
      slug: `story-${article.headline.split(" ").at(-1)}`,
      status: article.status,
      publishedAt: article.publishedAt,
      updatedAt: null,
      withdrawnReason: article.status === "withdrawn" ? "Ошибка" : "",
      corrections: [],
    },
    excerpt: text,
    body: bodyOf(text),
    bodyText: text,
    wordCount: 4,
    authorIds: article.authors,
    pastViews: null,
  };
}
