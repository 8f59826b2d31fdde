import { sql } from "drizzle-orm";

/** Of article `a`: it was begun and never written in. */
export const isUntouched = sql`a.status = 'draft' and a.revision = 1 and a.headline = '' and a.body_text = '' and a.review_note = ''
  and a.owner_id is not null and not exists (select from article_drafts d where d.article_id = a.id)`;

/** Of article `a` and its story `s`: nothing else is in the story. Whoever chose a picture or tags has begun to work on it. */
export const isAllOfStory = sql`s.revision = 1 and s.trashed_at is null
  and not exists (select from articles o where o.story_id = a.story_id and o.id <> a.id)`;
