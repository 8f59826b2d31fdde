import { sql } from "drizzle-orm";
import type { z } from "zod";
import { scriptTexts } from "@/contracts/cases/script-corpus.ts";
import { database } from "@/db/connection/client.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { makePreview } from "@/db/mutations/articles/previews.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { deleteName } from "@/db/mutations/names/delete-name.ts";
import { saveName } from "@/db/mutations/names/save-name.ts";
import { correctArticle } from "@/db/mutations/publishing/correct.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { trashStories } from "@/db/mutations/stories/bulk.ts";
import { deleteStory } from "@/db/mutations/stories/delete.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import { saveCopyInput } from "@/lib/inputs/articles.ts";
import { saveNameInput } from "@/lib/inputs/names.ts";
import { fitting, portions, turn } from "./hostile-words.ts";

export type HostileStory = {
  storyId: number;
  articleId: number;
  address: string;
  headline: string;
  description: string;
  preview: string;
  /** The paragraphs of its text. */
  inBody: readonly string[];
};
export type HostilePaper = { stories: HostileStory[]; tagSlug: string; authorSlug: string; remove(): Promise<void> };

/** Enough stories for every text to be in a headline. */
const STORIES = portions(300).length;
/** Long ago, so that the stories are at the end of every list. */
const OUT_SINCE = "2022-02-02T10:00:00Z";

/**
 * Creates stories whose texts are all scripts, with an author, a tag and a place of such names. Uses the newsroom's mutations on the tested server's
 * database, after the checks that every action makes. The first body contains every text of the corpus. The other stories exist for their headlines
 * and descriptions and share the texts among them.
 */
export async function makeHostileStories(): Promise<HostilePaper> {
  const person = await administrator();
  const [tag, author, place] = [
    await named(person, "tag"),
    await named(person, "author"),
    await named(person, "place"),
  ];
  const stories: HostileStory[] = [];
  for (let number = 0; number < STORIES; number += 1)
    stories.push(await publishHostile(person, number, { tagId: tag.id, authorId: author.id, placeId: place.id }));
  const remove = async () => {
    const storyIds = stories.map(({ storyId }) => storyId);
    for (const { articleId } of stories) done(await withdrawArticle(person, { articleId, reason: fitting(500, 3) }));
    done(await trashStories(person, { storyIds }));
    for (const storyId of storyIds) done(await deleteStory(person, { storyId }));
    for (const [kind, { id }] of Object.entries({ tag, author, place }))
      done(await deleteName(person, { kind: kind as "tag", id }));
  };
  return { stories, tagSlug: tag.slug, authorSlug: author.slug, remove };
}

async function publishHostile(
  person: Person,
  number: number,
  names: { tagId: number; authorId: number; placeId: number },
): Promise<HostileStory> {
  const [section] = await database().execute<{ id: number }>(
    sql`select id from sections order by position desc limit 1`,
  );
  const made = done(await createStory(person, { locale: "ru", sectionId: section?.id ?? 0 }));
  const { storyId, articleId } = made;
  const copy = hostileCopy(number, names.authorId);
  done(await saveCopy(person, { articleId, revision: 0, copy }));
  done(
    await setStoryFields(person, {
      storyId,
      revision: 1,
      sectionId: section?.id ?? 0,
      placeId: names.placeId,
      tagIds: [names.tagId],
      leadMediaId: null,
    }),
  );
  await database().execute(
    sql`update articles set status = 'withdrawn', published_at = ${OUT_SINCE}, slug = 'x', headline = 'x' where id = ${articleId}`,
  );
  const { address } = done(await publishAsShown(person, { articleId, revision: 1, at: null, until: undefined }));
  done(await correctArticle(person, { articleId, text: fitting(2_000, number) }));
  const { path: preview } = done(await makePreview(person, { articleId }));
  const { headline, seoDescription: description } = copy;
  return { storyId, articleId, address, headline, description, preview, inBody: inBody(number) };
}

/** The texts of the corpus that a story's body contains: all for the first story. */
function inBody(number: number): readonly string[] {
  return number === 0 ? scriptTexts : scriptTexts.filter((_, index) => index % STORIES === number);
}

/** A working copy as input of an action, its fields filled to their limits, from a different part of the corpus for each story. */
function hostileCopy(number: number, authorId: number): z.output<typeof saveCopyInput>["copy"] {
  const from = number * 6;
  const text = (words: string) => ({ type: "text", text: words });
  const paragraph = (words: string) => ({ type: "paragraph", content: [text(words)] });
  const each = inBody(number);
  const all = each.join(" ");
  const cell = (type: string) => ({ type, content: [paragraph(fitting(300, from + 5))] });
  const content = [
    ...each.map(paragraph),
    { type: "heading", attrs: { id: "h", level: 2 }, content: [text(fitting(300, from))] },
    { type: "bulletList", content: [{ type: "listItem", content: each.slice(0, 8).map(paragraph) }] },
    { type: "blockquote", attrs: { id: "q" }, content: [paragraph(all)] },
    {
      type: "pullQuote",
      attrs: { id: "p", attribution: fitting(1_000, from) },
      content: [text(fitting(300, from + 2))],
    },
    {
      type: "table",
      attrs: { id: "t", caption: fitting(1_000, from + 3) },
      content: [{ type: "tableRow", content: [cell("tableHeader"), cell("tableCell")] }],
    },
    { type: "embed", attrs: { id: "e", provider: "youtube", ref: "dQw4w9WgXcQ", caption: fitting(1_000, from + 4) } },
    {
      type: "infoBox",
      attrs: { id: "b", title: fitting(1_000, from + 1) },
      content: [
        { type: "facts", content: [{ type: "fact", attrs: { term: fitting(1_000, from + 6) }, content: [text(all)] }] },
      ],
    },
  ];
  const copy = {
    ...emptyCopy,
    headline: turn(portions(300), number),
    standfirst: fitting(1_000, from + 7),
    kicker: fitting(60, from + 2),
    label: "advertising" as const,
    advertiser: fitting(200, from + 3),
    seoDescription: turn(portions(320), number),
    authorIds: [authorId],
    body: { type: "doc" as const, content },
  };
  return saveCopyInput.parse({ articleId: 1, revision: 0, copy }).copy;
}

async function named(person: Person, kind: "tag" | "author" | "place"): Promise<{ id: number; slug: string }> {
  // Two items with the same name would conflict; a number is not part of any script.
  const name = `${fitting(90, kind.length)} ${Date.now() % 1e6}`;
  const words = {
    name,
    slug: "",
    role: kind === "author" ? fitting(120, 9) : "",
    bio: kind === "author" ? fitting(2_000, 0) : "",
  };
  const input = { kind, id: null, version: null, words: { ru: words, kk: words }, photoId: null };
  const saved = done(await saveName(person, saveNameInput.parse(input)));
  return { id: saved.id, slug: saved.words.ru.slug };
}
