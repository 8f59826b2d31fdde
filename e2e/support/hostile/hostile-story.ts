import type { z } from "zod";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { trashStories, withdrawStories } from "@/db/mutations/stories/bulk.ts";
import { deleteStory } from "@/db/mutations/stories/delete.ts";
import { done, firstSection } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import { saveCopyInput } from "@/lib/inputs/articles.ts";
import { withdrawStoriesInput } from "@/lib/inputs/bulk.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { portions, turn } from "./hostile-words.ts";

export type HostileCopy = z.output<typeof saveCopyInput>["copy"];
type Fields = { sectionId?: number; tagIds: number[]; placeId: number | null; leadMediaId: number | null };

/** A working copy as input of an action, every field filled from the corpus, with a different part in each round. */
export function hostileCopy(round: number, authorIds: number[] = []): HostileCopy {
  const line = (longest: number) => turn(portions(longest), round);
  const content = [{ type: "paragraph", content: [{ type: "text", text: line(2_000) }] }];
  const copy = {
    ...emptyCopy,
    slug: "hostile",
    headline: line(300),
    standfirst: line(1_000),
    kicker: line(60),
    label: "advertising",
    advertiser: line(200),
    seoTitle: line(120),
    seoDescription: line(320),
    authorIds,
    body: { type: "doc", content },
  };
  return saveCopyInput.parse({ articleId: 1, revision: 0, copy }).copy;
}

/** Creates a story with these fields in Russian, in the first section unless one is given. */
export async function beginHostileStory(
  person: AuthenticatedPerson,
  { sectionId, ...fields }: Fields,
): Promise<{ storyId: number; articleId: number }> {
  const section = sectionId ?? (await firstSection());
  const made = done(await createStory(person, { locale: "ru", sectionId: section }));
  done(await setStoryFields(person, { storyId: made.storyId, revision: 1, sectionId: section, ...fields }));
  return made;
}

/** Deletes stories permanently, whatever their state. */
export async function removeStories(person: AuthenticatedPerson, storyIds: number[]): Promise<void> {
  done(
    await withdrawStories(
      person,
      withdrawStoriesInput.parse({ storyIds, reasons: perLocale(() => turn(portions(500), 0)) }),
    ),
  );
  done(await trashStories(person, { storyIds }));
  for (const storyId of storyIds) done(await deleteStory(person, { storyId }));
}
