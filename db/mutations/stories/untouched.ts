import { sql } from "drizzle-orm";

/** Condition on article `a`: it was created and never edited. */
export const isUntouched = sql`a.status = 'draft' and a.revision = 1 and a.headline = '' and a.body_text = '' and a.review_note = ''
  and a.owner_id is not null and not exists (select from article_drafts d where d.article_id = a.id)`;

/** Condition on article `a` and its story `s`: the story holds nothing else. A chosen picture or tag counts as work. */
export const isAllOfStory = sql`s.revision = 1 and s.trashed_at is null
  and not exists (select from articles o where o.story_id = a.story_id and o.id <> a.id)`;
