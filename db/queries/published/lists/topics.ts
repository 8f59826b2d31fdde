import { sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { nameOrder } from "@/db/schema/columns.ts";
import type { Tag } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** How many of the newest stories are read: the section's current topics, however long its past. */
const MAX_STORIES = 60;

/** The tags that the newest stories of a section have most, the most frequent first, without a tag named like the section. */
export async function listSectionTopics(sectionId: number, locale: Locale, count: number): Promise<Tag[]> {
  return runReadQuery((db) =>
    readRows(db, { name: col.text, slug: col.text }).of(sql`with newest as (
        select id from stories where section_id = ${sectionId} and first_published_at <= now()
        order by first_published_at desc, id desc ${limitTo(MAX_STORIES)}
      ), counted as (
        select st.tag_id, count(*) as stories from newest n join story_tags st on st.story_id = n.id group by st.tag_id having count(*) > 1
      )
      select t.name, t.slug from counted c join tag_translations t on t.tag_id = c.tag_id and t.locale = ${locale}
      join section_translations own on own.section_id = ${sectionId} and own.locale = ${locale} and lower(own.name) <> lower(t.name)
      order by c.stories desc, ${nameOrder(locale, sql`t.name`)} ${limitTo(count)}`),
  );
}
