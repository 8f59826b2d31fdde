import { listDocuments } from "@/db/queries/newsroom/media/documents.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { LinkTargets } from "@/lib/newsroom/page-data.ts";
import { defaultStoriesRequest } from "@/lib/newsroom/stories.ts";
import type { Locale } from "@/lib/site/locales.ts";

const MAX_STORIES = 8;
const MAX_DOCUMENTS = 5;

/** Link targets that match a text: stories by headline or id, newest first, and documents by name. */
export async function findLinkTargets(
  person: Person,
  { locale, text }: { locale: Locale; text: string },
): Promise<LinkTargets> {
  const [{ stories }, { documents }] = await Promise.all([
    listStories(person, locale, { ...defaultStoriesRequest, text, sort: "published" }),
    listDocuments(person, { text, before: null, most: MAX_DOCUMENTS }),
  ]);
  const found = stories.slice(0, MAX_STORIES).map(({ storyId, head, section, publishedAt }) => ({
    storyId,
    headline: head.headline,
    locale: head.locale,
    state: head.state,
    section: section.name,
    publishedAt,
  }));
  return { stories: found, documents };
}
