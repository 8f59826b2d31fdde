import { sql } from "drizzle-orm";
import { bodyMediaIds, bodyText } from "@/blocks/registry/words.ts";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { database } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { readPictures } from "@/db/queries/published/files/pictures.ts";
import { iso, type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/lists/cards.ts";
import { readLinkedAddresses } from "@/db/queries/published/story-addresses.ts";
import { type DraftFacts, mayReadDraft, type Person } from "@/lib/access/permissions.ts";
import type { ArticleView, AuthorLink, Correction, Section, Tag } from "@/lib/article/news.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { countWords, readingTime } from "@/lib/language/reading-time.ts";
import { locales } from "@/lib/site/locales.ts";
import { copyAuthors, ownAuthors, ownCopy } from "./own-copy.ts";

const rowShape = {
  article_id: col.int,
  story_id: col.int,
  locale: col.oneOf(locales),
  copy: col.json<WorkingCopy>(),
  section: col.json<Section>(),
  place: col.text.orNull,
  authors: col.json<AuthorLink[]>(),
  tags: col.json<Tag[]>(),
  published_at: col.text,
  corrections: col.json<Correction[]>(),
  picture: col.json<PictureRow>().orNull,
  draft: col.json<DraftFacts>(),
  maker: col.json<Pick<Person, "id" | "role" | "sectionIds">>(),
};
type Row = RowOf<typeof rowShape>;

/**
 * The working copy of an article as readers would see it, by a preview's token. Null if the preview has expired or was revoked, or its creator
 * was deactivated or may no longer read the draft.
 */
export async function getPreview(token: string): Promise<ArticleView | null> {
  const [row] = await readRows(database(), rowShape).of(sql`
    select a.id as article_id, a.story_id, a.locale,
      coalesce(d.copy, ${ownCopy}) as copy,
      json_build_object('id', sec.id, 'key', sec.key, 'colour', sec.colour, 'name', st.name, 'slug', st.slug, 'description', st.description) as section,
      (select p.name from place_translations p where p.place_id = s.place_id and p.locale = a.locale) as place,
      (select coalesce(json_agg(json_build_object('name', n.name, 'slug', n.slug) order by w.position), '[]')
        from ${copyAuthors}) as authors,
      (select coalesce(json_agg(json_build_object('name', t.name, 'slug', t.slug) order by x.position), '[]') from story_tags x
        join tag_translations t on t.tag_id = x.tag_id and t.locale = a.locale where x.story_id = s.id) as tags,
      ${iso(sql`coalesce(a.published_at, now())`)} as published_at,
      (select coalesce(json_agg(json_build_object('at', ${iso(sql`c.corrected_at`)}, 'text', c.text) order by c.corrected_at desc), '[]')
        from corrections c where c.article_id = a.id) as corrections,
      json_build_object('ownerId', a.owner_id, 'storyOwnerId', s.owner_id, 'sectionId', s.section_id) as draft,
      json_build_object('id', u.id, 'role', u.role,
        'sectionIds', array(select c.section_id from user_sections c where c.user_id = u.id)) as maker,
      ${pictureJson} as picture
    from preview_links p
    join users u on u.id = p.created_by and u.deactivated_at is null
    join articles a on a.id = p.article_id
    join stories s on s.id = a.story_id and s.trashed_at is null
    join sections sec on sec.id = s.section_id
    join section_translations st on st.section_id = s.section_id and st.locale = a.locale
    ${ownAuthors}
    left join article_drafts d on d.article_id = a.id
    left join media m on m.id = s.lead_media_id
    left join media_translations mt on mt.media_id = m.id and mt.locale = a.locale
    where p.token_hash = ${tokenHash(token)} and p.revoked_at is null and p.expires_at > now()`);
  return row && mayReadDraft(row.maker, row.draft) ? viewOf(row) : null;
}

async function viewOf(row: Row): Promise<ArticleView> {
  const { copy, locale } = row;
  const [body = copy.body] = await readLinkedAddresses([copy.body], locale);
  const wordCount = countWords(bodyText(copy.body));
  return {
    storyId: row.story_id,
    articleId: row.article_id,
    locale,
    slug: copy.slug,
    kicker: copy.kicker,
    headline: copy.headline,
    standfirst: copy.standfirst,
    excerpt: copy.standfirst,
    body,
    bodyPictures: await readPictures(bodyMediaIds(copy.body), locale),
    section: row.section,
    place: row.place,
    authors: row.authors,
    tags: row.tags,
    publishedAt: row.published_at,
    updatedAt: null,
    corrections: row.corrections,
    readingTime: readingTime(wordCount),
    wordCount,
    views: 0,
    viewsByLocale: [],
    picture: row.picture && pictureOf(row.picture),
    ageRating: copy.ageRating,
    label: copy.label,
    advertiser: copy.advertiser,
    aiUse: copy.aiUse,
    translations: [],
    seoTitle: null,
    seoDescription: null,
  };
}
