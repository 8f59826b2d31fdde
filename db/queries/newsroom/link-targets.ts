import type { LinkTargets } from "@/lib/desk.ts";
import { wholeTable } from "@/lib/desk-stories.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Person } from "@/lib/permissions.ts";
import { listDocuments } from "./documents.ts";
import { listStories } from "./stories.ts";

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
