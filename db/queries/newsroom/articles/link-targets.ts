import type { LinkTargets } from "@/lib/newsroom/page-data.ts";
import { wholeTable } from "@/lib/newsroom/stories.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { listDocuments } from "@/db/queries/newsroom/media/documents.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";

const STORIES = 8;
const DOCUMENTS = 5;

/** What a text could lead to by these words: stories by their headlines or number, newest first, and documents by their names. */
export async function findLinkTargets(
  person: Person,
  { locale, text }: { locale: Locale; text: string },
): Promise<LinkTargets> {
  const [{ stories }, { documents }] = await Promise.all([
    listStories(person, locale, { ...wholeTable, text, sort: "published" }),
    listDocuments(person, { text, before: null, most: DOCUMENTS }),
  ]);
  const found = stories.slice(0, STORIES).map(({ storyId, head, section, publishedAt }) => ({
    storyId,
    headline: head.headline,
    locale: head.locale,
    state: head.state,
    section: section.name,
    publishedAt,
  }));
  return { stories: found, documents };
}
