import { type SQL, sql } from "drizzle-orm";

// Readers do not see a name that only unpublished texts have. The order and `offset 0` keep the planner to one index scan that stops at the first
// live article, also when many names are asked about. It passes few others: an article that is no longer live leaves these lists as soon as its end
// is recorded.

/** SQL: whether readers see a story with this tag. */
export function hasLiveStory(tagId: SQL): SQL {
  return sql`exists (select from story_tags l join live_articles la on la.story_id = l.story_id
    where l.tag_id = ${tagId} and l.list_at <= now() order by l.list_at desc offset 0)`;
}

/** SQL: whether readers see an article signed by this author. */
export function hasLiveArticle(authorId: SQL): SQL {
  return sql`exists (select from article_authors l
    cross join lateral (select from live_articles la where la.id = l.article_id offset 0) live
    where l.author_id = ${authorId} and l.list_at <= now() order by l.list_at desc offset 0)`;
}
