import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { administrator, done, existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { headlineNumber, type PrintedHeadlines, type Turn } from "./nginx/printed-headlines.ts";

type Story = { articleId: number; slug: string; address: string; number: number; isLive: boolean };
type Place = { sectionId: number; tagId: number; section: string; tag: string };

/** The most live stories: every list, the front page included, has room for this many. */
const MOST_LIVE = 5;

/** An editor who publishes, updates and withdraws with the newsroom's own verbs, and records what every page must show from when. */
export class StormEditor {
  /** Addresses that list every published story: front pages, feeds, and the pages of the editor's section and tag. */
  readonly lists: string[];
  /** The number of its first headline. */
  readonly first: number;
  private readonly stories: Story[] = [];
  private readonly person: Person;
  private readonly place: Place;
  private numbers: number;

  private constructor(person: Person, place: Place, numbers: number) {
    this.first = numbers + 1;
    this.numbers = numbers;
    this.person = person;
    this.place = place;
    this.lists = [
      "/ru",
      "/kk",
      "/ru/rss.xml",
      `/ru/${place.section}`,
      `/ru/${place.section}/rss.xml`,
      `/ru/tag/${place.tag}`,
    ];
  }

  /** Returns an editor of the paper at `DATABASE_URL`. */
  static async enter(): Promise<StormEditor> {
    const person = await administrator();
    const [place] = await database().execute<Place>(sql`
      select s.section_id as "sectionId", s.slug as section, t.tag_id as "tagId", t.slug as tag
      from section_translations s, tag_translations t where s.locale = 'ru' and t.locale = 'ru' order by s.section_id, t.tag_id limit 1`);
    // The paper may still show headlines of an earlier drill. Higher numbers tell the new ones apart.
    const [last] = await database().execute<{ id: number }>(sql`select coalesce(max(id), 0)::int as id from articles`);
    return new StormEditor(person, existing(place), existing(last).id * 1_000);
  }

  /** The addresses of the stories published so far. */
  get addresses(): string[] {
    return this.stories.map(({ address }) => address);
  }

  /** Performs one random act and returns its name. */
  async act(random: Random, printed: PrintedHeadlines): Promise<string> {
    const live = this.stories.filter(({ isLive }) => isLive);
    const withdrawn = this.stories.filter(({ isLive }) => !isLive);
    const verbs = [
      ...(live.length < MOST_LIVE ? ["publish", "publish"] : []),
      ...(live.length < MOST_LIVE && withdrawn.length > 0 ? ["bring back"] : []),
      ...(live.length > 0 ? ["update", "update", "withdraw"] : []),
    ];
    const verb = random.one(verbs);
    if (verb === "publish") await this.publish(printed);
    else if (verb === "bring back") await this.write(random.one(withdrawn), printed);
    else if (verb === "update") await this.write(random.one(live), printed);
    else await this.withdraw(random.one(live), printed);
    return verb;
  }

  /** Publishes a new story. Returns its address. */
  async publish(printed: PrintedHeadlines): Promise<string> {
    const { sectionId, tagId } = this.place;
    const { articleId, storyId } = done(await createStory(this.person, { locale: "ru", sectionId }));
    const fields = { sectionId, placeId: null, tagIds: [tagId], leadMediaId: null };
    done(
      await setStoryFields(this.person, { storyId, revision: await revisionOf("stories", "id", storyId), ...fields }),
    );
    const slug = `burya-${storyId}`;
    const address = `/ru/${this.place.section}/${storyId}-${slug}`;
    const story: Story = { articleId, slug, address, number: 0, isLive: false };
    this.stories.push(story);
    await this.write(story, printed);
    return address;
  }

  /** Publishes a story with a new headline. */
  private async write(story: Story, printed: PrintedHeadlines): Promise<void> {
    const { articleId, slug, address, number: old, isLive } = story;
    this.numbers += 1;
    const number = this.numbers;
    const block = {
      type: "paragraph",
      attrs: { id: "p1" },
      content: [{ type: "text", text: "Отбой в полдень." }],
    } as const;
    const copy = {
      ...emptyCopy,
      headline: headlineNumber(number),
      slug,
      body: { type: "doc" as const, content: [block] },
    };
    const revision = await revisionOf("article_drafts", "article_id", articleId);
    const saved = done(await saveCopy(this.person, { articleId, revision, copy: copy as never }));
    if (!saved.saved) throw new Error(`somebody else writes in article ${articleId}`);
    await this.turn(
      (turn) => {
        if (isLive) printed.gone(old, turn, false);
        printed.out(number, address, turn);
      },
      () => publishAsShown(this.person, { articleId, revision: saved.revision, at: null }).then(done),
    );
    Object.assign(story, { number, isLive: true });
  }

  private async withdraw(story: Story, printed: PrintedHeadlines): Promise<void> {
    const { articleId, number } = story;
    await this.turn(
      (turn) => printed.gone(number, turn, true),
      () => withdrawArticle(this.person, { articleId, reason: "Учения окончены" }).then(done),
    );
    story.isLive = false;
  }

  /** Records the change before the request, with an open commit time, and again after the commit. */
  private async turn(note: (turn: Turn) => void, work: () => Promise<unknown>): Promise<void> {
    const askedAt = performance.now();
    note({ askedAt, committedAt: Number.POSITIVE_INFINITY });
    await work();
    note({ askedAt, committedAt: performance.now() });
  }
}

async function revisionOf(table: "stories" | "article_drafts", key: string, id: number): Promise<number> {
  const [row] = await database().execute<{ revision: number }>(
    sql`select revision from ${sql.identifier(table)} where ${sql.identifier(key)} = ${id}`,
  );
  return row?.revision ?? 0;
}
