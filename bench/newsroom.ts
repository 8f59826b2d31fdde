import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { shownTo } from "@/db/testing/as-shown.ts";
import { openSession } from "@/e2e/support/newsroom/desk.ts";
import { administrator, done, existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { ShownStory } from "@/lib/article/shown-story.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import type { Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import type { BenchPaper } from "./bench-paper.ts";

const MANIFEST = path.join(checkout, ".next", "server", "server-reference-manifest.json");

type Slugs = { sectionSlug: string; tagSlug: string; authorSlug: string };
type Names = Slugs & { section: number; tag: number; author: number };
/** A story of the bench: its ids, slugs and address. */
export type BenchStory = Slugs & {
  storyId: number;
  articleId: number;
  locale: Locale;
  authorIds: number[];
  address: string;
  /** What an open editor page shows of the story besides the texts; publishing sends it along. */
  shown: ShownStory | undefined;
};

/** A signed-in editor, who calls the newsroom's server actions over HTTP as the editor page does. */
export class Newsroom {
  private readonly url: string;
  private readonly session: string;
  private readonly actions: Map<string, string>;

  private constructor(url: string, session: string) {
    this.url = url;
    this.session = session;
    this.actions = readActions();
  }

  static async enter(paper: BenchPaper): Promise<Newsroom> {
    const demo = path.join(paper.dataDir, "demo-login.json");
    const login = existsSync(demo) ? JSON.parse(readFileSync(demo, "utf8")) : paper.administrator;
    return new Newsroom(paper.url, await openSession(paper.url, login));
  }

  /** Calls an action and returns its value. Throws if the action refuses. */
  private async call<T>(action: string, input: { articleId: number; [field: string]: unknown }): Promise<T> {
    const answer = await fetch(new URL(`/dashboard/articles/${input.articleId}`, this.url), {
      method: "POST",
      headers: {
        origin: new URL(this.url).origin,
        cookie: `session=${this.session}`,
        "next-action": this.actions.get(action) ?? "",
        "content-type": "text/plain;charset=UTF-8",
        accept: "text/x-component",
      },
      body: JSON.stringify([input]),
    });
    const text = await answer.text();
    const result = resultIn<T>(text);
    if (!result?.ok) throw new Error(`${action} was answered ${answer.status}: ${text.slice(0, 300)}`);
    return result.value;
  }

  /** Creates a story in the first section, with the first tag and author, and publishes it with this headline. */
  async beginStory(headline: string): Promise<BenchStory> {
    const locale = "ru" as const;
    const person = await administrator();
    const [names] = await database().execute<Names>(sql`
      select s.section_id as section, s.slug as "sectionSlug", t.tag_id as tag, t.slug as "tagSlug", a.author_id as author, a.slug as "authorSlug"
      from section_translations s, tag_translations t, author_translations a
      where s.locale = ${locale} and t.locale = ${locale} and a.locale = ${locale} order by s.section_id, t.tag_id, a.author_id limit 1`);
    const { section: sectionId, tag, author, ...slugs } = existing(names);
    const { articleId, storyId } = done(await createStory(person, { locale, sectionId }));
    const [story] = await database().execute<{ revision: number }>(
      sql`select revision from stories where id = ${storyId}`,
    );
    const { revision } = existing(story);
    done(
      await setStoryFields(person, { storyId, revision, sectionId, placeId: null, tagIds: [tag], leadMediaId: null }),
    );
    const shown = await shownTo(person, articleId);
    const begun: BenchStory = { storyId, articleId, locale, authorIds: [author], address: "", shown, ...slugs };
    const address = await this.publishSaved(begun, await this.save(begun, headline));
    return { ...begun, address };
  }

  /** Saves this headline in the working copy. Returns the new revision. */
  async save({ articleId, authorIds }: Pick<BenchStory, "articleId" | "authorIds">, headline: string): Promise<number> {
    const [draft] = await database().execute<{ revision: number }>(
      sql`select revision from article_drafts where article_id = ${articleId}`,
    );
    const content = [{ type: "paragraph", attrs: { id: "p1" }, content: [{ type: "text", text: "Текст." }] }];
    const copy = { ...emptyCopy, headline, slug: "proba", body: { type: "doc", content }, authorIds };
    const saved = await this.call<{ revision: number }>("saveCopy", {
      articleId,
      revision: draft?.revision ?? 0,
      copy,
    });
    return saved.revision;
  }

  /** Publishes the saved working copy. Returns the article's address. */
  async publishSaved({ articleId, shown }: Pick<BenchStory, "articleId" | "shown">, revision: number): Promise<string> {
    return (await this.call<{ address: string }>("publishArticle", { articleId, revision, shown, at: null })).address;
  }

  async withdraw({ articleId }: { articleId: number }): Promise<void> {
    await this.call("withdrawArticle", { articleId, reason: "Проба" });
  }
}

/** Returns the ids of the actions in this build, by name. */
function readActions(): Map<string, string> {
  const { node } = JSON.parse(readFileSync(MANIFEST, "utf8")) as { node: Record<string, { exportedName?: string }> };
  return new Map(Object.entries(node).flatMap(([id, { exportedName }]) => (exportedName ? [[exportedName, id]] : [])));
}

/** Parses the result of an action from the line of React's payload that holds it. */
function resultIn<T>(payload: string): Result<T> | null {
  for (const line of payload.split("\n")) {
    const [, json] = /^[0-9a-f]+:(\{"ok":.*\})$/.exec(line) ?? [];
    if (json) return JSON.parse(json);
  }
  return null;
}
