import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { readStoredCopy } from "@/db/mutations/articles/stored-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { saveCopyInput, storyFieldsInput } from "@/lib/inputs/articles.ts";
import { done, existing, firstSection } from "./newsroom-verbs.ts";

export type EditsMeanwhile = { rewrite(words: string): Promise<void>; chooseLead(at: 0 | 1): Promise<void> };

/** How a reporter continues with a text that an editor looks at meanwhile: through the mutations of the editor. */
export async function editMeanwhile(reporter: SignedIn, articleId: number): Promise<EditsMeanwhile> {
  const sectionId = await firstSection();
  // From the demo paper: pictures of other tests have other authors or none.
  const pictures = await database().execute<{ id: number }>(
    sql`select media_id as id from media_translations where locale = 'ru' and credit like 'Даурен Касым%' order by media_id limit 2`,
  );
  return {
    async rewrite(words) {
      const { copy, revision } = await readStoredCopy(database(), articleId);
      const body = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] };
      const input = saveCopyInput.parse({ articleId, revision, copy: { ...copy, body } });
      if (!done(await saveCopy(reporter, input)).saved) throw new Error("somebody else saved meanwhile");
    },
    async chooseLead(at) {
      const [story] = await database().execute<{ id: number; revision: number }>(
        sql`select s.id, s.revision from stories s join articles a on a.story_id = s.id where a.id = ${articleId}`,
      );
      const { id: storyId, revision } = existing(story);
      const fields = { sectionId, placeId: null, tagIds: [], leadMediaId: existing(pictures[at]).id };
      done(await setStoryFields(reporter, storyFieldsInput.parse({ storyId, revision, ...fields })));
    },
  };
}
