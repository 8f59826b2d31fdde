import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { submitArticle } from "@/db/mutations/articles/review.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { saveCopyInput, storyFieldsInput } from "@/lib/inputs/desk-articles.ts";
import type { Locale } from "@/lib/locales.ts";
import { emptyCopy } from "@/lib/working-copy.ts";
import { done, existing, firstSection } from "./newsroom-verbs.ts";
import { newPerson } from "./people.ts";

type HandedIn = { articleId: number; rewrite(words: string): Promise<void>; chooseOtherLead(): Promise<void> };

/** A text with a main picture that a reporter has handed in, and how they go on with it meanwhile: by the verbs of their editor. */
export async function handIn(locale: Locale, headline: string, words: string): Promise<HandedIn> {
  const reporter = await newPerson({ role: "reporter", name: "Нурлан", locale });
  const sectionId = await firstSection();
  // Of the demo paper: pictures that other tests bring have other authors or none.
  const pictures = await database().execute<{ id: number }>(
    sql`select id from media where credit like 'Даурен Касым%' order by id limit 2`,
  );
  const { storyId, articleId } = done(await createStory(reporter, { locale, sectionId }));
  let [copyRevision, storyRevision] = [0, 1];
  const rewrite = async (text: string): Promise<void> => {
    const body = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
    const copy = { ...emptyCopy, headline, body };
    const saved = done(await saveCopy(reporter, saveCopyInput.parse({ articleId, revision: copyRevision, copy })));
    if (!saved.saved) throw new Error("somebody else saved meanwhile");
    copyRevision = saved.revision;
  };
  const choose = async (at: number): Promise<void> => {
    const fields = { sectionId, placeId: null, tagIds: [], leadMediaId: existing(pictures[at]).id };
    const input = storyFieldsInput.parse({ storyId, revision: storyRevision, ...fields });
    storyRevision = done(await setStoryFields(reporter, input)).revision;
  };
  await rewrite(words);
  await choose(0);
  done(await submitArticle(reporter, { articleId }));
  return { articleId, rewrite, chooseOtherLead: () => choose(1) };
}
