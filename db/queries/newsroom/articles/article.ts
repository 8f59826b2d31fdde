import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { articleVisibleTo, draftReadableBy } from "@/db/queries/newsroom/visibility.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { type ArticleFacts, can, type Person } from "@/lib/access/permissions.ts";
import { type WorkingCopy, wholeCopy } from "@/lib/article/working-copy.ts";
import type { ArticleState, EditableArticle, Named } from "@/lib/newsroom/page-data.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { locales } from "@/lib/site/locales.ts";
import { correctionsJson } from "./corrections.ts";
import { copyAuthors, ownAuthors, ownCopy } from "./own-copy.ts";

const rowShape = {
  article_id: col.int,
  story_id: col.int,
  locale: col.oneOf(locales),
  status: col.text.as<ArticleFacts["status"]>(),
  state: col.text.as<ArticleState>(),
  owner_id: col.int.orNull,
  published_at: col.text.orNull,
  unpublish_at: col.text.orNull,
  update: col.json<EditableArticle["update"]>().orNull,
  updated_at: col.text.orNull,
  withdrawn_reason: col.text,
  review_note: col.text,
  corrections: col.json<EditableArticle["corrections"]>(),
  slug: col.text,
  section_slug: col.text,
  /** Whether the person may read the article's drafts. */
  reads_draft: col.bool,
  own_copy: col.json<WorkingCopy>(),
  copy: col.json<WorkingCopy>().orNull,
  revision: col.int,
  saved_at: col.text.orNull,
  saved_by: col.text.orNull,
  authors: col.json<Named[]>(),
};
type Row = RowOf<typeof rowShape>;

/** SQL: the state of the article `a`. In the newsroom, `published` in the future is a state of its own. */
export const stateOfArticle = sql`case when a.status = 'published' and a.published_at > now() then 'scheduled' else a.status end`;

/**
 * An article for the editor; null if it does not exist or the person may not know of it. If the person may not read the drafts of a public
 * article, this is what readers see, without its working copy, scheduled update and review.
 */
export async function getArticleForEditing(person: Person, articleId: number): Promise<EditableArticle | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await readRows(database(), rowShape).of(sql`
    select a.id as article_id, a.story_id, a.locale, a.status, ${stateOfArticle} as state, a.owner_id, a.slug, a.withdrawn_reason, a.review_note, ${correctionsJson} as corrections,
      ${iso(sql`a.published_at`)} as published_at, ${iso(sql`a.updated_at`)} as updated_at, ${iso(sql`a.unpublish_at`)} as unpublish_at,
      case when u.at is not null then json_build_object('at', ${iso(sql`u.at`)}, 'revision', u.draft_revision, 'problem', u.problem) end as update,
      t.slug as section_slug, d.copy, coalesce(d.revision, 0) as revision, ${iso(sql`d.saved_at`)} as saved_at, p.name as saved_by,
      ${ownCopy} as own_copy, ${draftReadableBy(person)} as reads_draft,
      (select coalesce(json_agg(json_build_object('id', n.author_id, 'name', n.name) order by w.position), '[]')
        from ${copyAuthors}) as authors
    from articles a
    join stories s on s.id = a.story_id
    join section_translations t on t.section_id = s.section_id and t.locale = a.locale
    ${ownAuthors}
    left join article_drafts d on d.article_id = a.id and ${draftReadableBy(person)}
    left join users p on p.id = d.saved_by
    left join scheduled_updates u on u.article_id = a.id and a.status = 'published' and ${draftReadableBy(person)}
    where a.id = ${articleId} and ${articleVisibleTo(person)}`);
  return row ? editable(person, row) : null;
}

function editable(person: Person, row: Row): EditableArticle {
  const facts: ArticleFacts = { locale: row.locale, status: row.status, ownerId: row.owner_id };
  const isPublic = row.state === "published";
  const place = { locale: row.locale, sectionSlug: row.section_slug, storyId: row.story_id, slug: row.slug };
  return {
    articleId: row.article_id,
    storyId: row.story_id,
    locale: row.locale,
    state: row.state,
    publishedAt: row.published_at,
    unpublishAt: row.reads_draft ? row.unpublish_at : null,
    update: row.update,
    updatedAt: row.updated_at,
    copy: row.copy ? wholeCopy(row.copy) : row.own_copy,
    revision: row.revision,
    hasUnpublished: row.copy !== null,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    authors: row.authors,
    address: isPublic ? articleAddress(place) : null,
    // For an article with an end time, the text that readers will see then.
    withdrawnReason: row.reads_draft ? row.withdrawn_reason : "",
    corrections: row.corrections,
    reviewNote: row.reads_draft ? row.review_note : "",
    ownerId: row.owner_id,
    mayReadDrafts: row.reads_draft,
    may: {
      write: can(person, "write-article", facts),
      publish: can(person, "publish-article", facts),
      submit: can(person, "submit-article", facts),
    },
  };
}
