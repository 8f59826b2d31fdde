import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import type { Locale } from "@/lib/locales.ts";
import { administrator, done, existing } from "./newsroom-verbs.ts";

/** A draft of the administrator's with these words, as if they had been written in the editor. Returns the address of its editor. */
export async function writtenStory(locale: Locale, words: { headline: string; text: string }): Promise<string> {
  const person = await administrator();
  const [section] = await database().execute<{ id: number }>(sql`select id from sections order by position limit 1`);
  const { articleId } = done(await createStory(person, { locale, sectionId: existing(section).id }));
  done(await saveCopy(person, { articleId, revision: 0, copy: copyFactory(words) }));
  return `/dashboard/articles/${articleId}`;
}
