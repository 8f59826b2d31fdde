import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { parseSiteAddress } from "@/lib/site/site-address.ts";

const translationTables = {
  section: "section_translations",
  tag: "tag_translations",
  author: "author_translations",
  page: "page_translations",
} as const;

/** Whether the paper has a page at this path. If so, a redirect from it would never be used. */
export async function isAddressInUse(db: Executor, path: string): Promise<boolean> {
  const named = parseSiteAddress(path);
  if (!named) return false;
  if (named.kind === "fixed") return true;
  const rows =
    named.kind === "article"
      ? await db.execute(sql`select 1 from live_articles where story_id = ${named.storyId} limit 1`)
      : await db.execute(
          sql`select 1 from ${sql.identifier(translationTables[named.kind])} where locale = ${named.locale} and slug = ${named.slug}`,
        );
  return rows.length > 0;
}
