import { sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { linkedStories, withStoryAddresses } from "@/lib/article/body-links.ts";
import { addCacheTags } from "@/lib/page/page-scope.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

const rowShape = {
  storyId: col.int,
  sectionId: col.int,
  locale: col.oneOf(locales),
  slug: col.text,
  sectionSlug: col.text,
};

/**
 * The bodies, with links to stories resolved to addresses for readers of the locale; a story that is live only in the other language is linked
 * there. Adds cache tags for the stories, since a link depends on their slugs and on whether they are live.
 */
export async function readLinkedAddresses<T extends Body>(bodies: T[], locale: Locale): Promise<Body[]> {
  const ids = linkedStories(bodies);
  if (ids.length === 0) return bodies;
  addCacheTags(...ids.map(tag.story));
  const rows = await runReadQuery((db) =>
    readRows(
      db,
      rowShape,
    ).of(sql`select a.story_id as "storyId", s.section_id as "sectionId", a.locale, a.slug, t.slug as "sectionSlug"
      from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id)
      join stories s on s.id = w.id::int
      cross join lateral (select * from live_articles la where la.story_id = s.id order by la.locale <> ${locale}, la.locale limit 1) a
      join section_translations t on t.section_id = s.section_id and t.locale = a.locale`),
  );
  addCacheTags(...rows.map(({ sectionId }) => tag.section(sectionId)));
  const addresses = new Map(rows.map((row) => [row.storyId, articleAddress(row)]));
  return bodies.map((body) => withStoryAddresses(body, addresses));
}
