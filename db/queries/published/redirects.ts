import { sql } from "drizzle-orm";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import type { Destination } from "@/lib/site/redirects.ts";

const oldStoryShape = {
  from: col.text,
  storyId: col.int,
  locale: col.oneOf(locales),
  slug: col.text,
  sectionSlug: col.text,
};

/**
 * The destinations of old addresses of the paper or of its previous site; unknown addresses are left out. A redirect is used first, else the
 * story that was imported with the address, in the given language if it is live in that.
 */
export async function findDestinations(addresses: string[], locale: Locale): Promise<Map<string, Destination>> {
  const asked = sql`any(${sql.param(addresses)}::text[])`;
  return runReadQuery(async (db) => {
    const [redirects, stories] = await Promise.all([
      readRows(db, { from: col.text, to: col.text.orNull }).of(
        sql`select from_path as "from", to_path as "to" from redirects where from_path = ${asked}`,
      ),
      readRows(db, oldStoryShape).of(sql`
        select s.legacy_address as "from", s.id as "storyId", a.locale, a.slug, t.slug as "sectionSlug" from stories s
        cross join lateral (select locale, slug from live_articles where story_id = s.id order by locale <> ${locale}, locale limit 1) a
        join section_translations t on t.section_id = s.section_id and t.locale = a.locale
        where s.legacy_address = ${asked}`),
    ]);
    return new Map<string, Destination>([
      ...stories.map((story) => [story.from, { to: articleAddress(story) }] as const),
      ...redirects.map(({ from, to }) => [from, to === null ? "gone" : { to }] as const),
    ]);
  });
}
