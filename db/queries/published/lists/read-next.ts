import { AFTER_COUNT, chooseReadNext, IN_SECTION_COUNT, type ReadNext } from "@/lib/article/read-next.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { listLatest, listNewestOfSection, listOnTopic } from "./lists.ts";

/** What to read after a story and next to it. Adds the cache tag of each card. */
export async function listReadNext(storyId: number, sectionId: number, locale: Locale): Promise<ReadNext> {
  const own = [storyId];
  const [onTopic, inSection] = await Promise.all([
    listOnTopic(storyId, locale, AFTER_COUNT),
    listNewestOfSection(sectionId, locale, AFTER_COUNT + IN_SECTION_COUNT, own),
  ]);
  const isShort = onTopic.length < AFTER_COUNT && inSection.length < AFTER_COUNT;
  const latest = isShort ? await listLatest(locale, 2 * AFTER_COUNT, own) : [];
  return chooseReadNext({ onTopic, inSection, latest });
}
