import { type SQL, sql } from "drizzle-orm";

// Readers are not told of a name that only unpublished texts have. `offset 0` keeps the planner to one index walk that stops at the first live
// article. It passes few others: what is no longer live leaves these lists as soon as its end is written down.

/** Whether readers see a story with this tag. */
export function hasLiveStory(tagId: SQL): SQL {
  return sql`exists (select from story_tags l join live_articles la on la.story_id = l.story_id
    where l.tag_id = ${tagId} and l.list_at <= now() offset 0)`;
}

/** Whether readers see an article that this author has signed. */
export function hasLiveArticle(authorId: SQL): SQL {
  return sql`exists (select from article_authors l join live_articles la on la.id = l.article_id
    where l.author_id = ${authorId} and l.list_at <= now() offset 0)`;
}
