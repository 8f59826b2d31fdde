import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { iso, type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/cards.ts";
import { mediaAddress } from "@/lib/addresses.ts";
import type { DeskPicture, EditableStory, Named, StoryArticle } from "@/lib/desk.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Picture } from "@/lib/news.ts";
import { type ArticleFacts, can, mayEditStory, type Person } from "@/lib/permissions.ts";
import { stateOfArticle } from "./article.ts";

type ArticleRow = ArticleFacts & StoryArticle;
type Row = {
  revision: number;
  owner_id: number | null;
  trashed_at: string | null;
  section: Named;
  place: Named | null;
  tags: Named[];
  picture: PictureRow | null;
  articles: ArticleRow[];
};

/** What all languages of a story share, with names in this language; null where there is none. */
export async function getStoryForEditing(
  person: Person,
  storyId: number,
  locale: Locale,
): Promise<EditableStory | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await database().execute<Row>(sql`
    select s.revision, s.owner_id, ${iso(sql`s.trashed_at`)} as trashed_at,
      (select json_build_object('id', t.section_id, 'name', t.name) from section_translations t
        where t.section_id = s.section_id and t.locale = ${locale}) as section,
      (select json_build_object('id', t.place_id, 'name', t.name) from place_translations t
        where t.place_id = s.place_id and t.locale = ${locale}) as place,
      (select coalesce(json_agg(json_build_object('id', t.tag_id, 'name', t.name) order by x.position), '[]') from story_tags x
        join tag_translations t on t.tag_id = x.tag_id and t.locale = ${locale} where x.story_id = s.id) as tags,
      (select json_agg(json_build_object('articleId', a.id, 'locale', a.locale, 'status', a.status, 'ownerId', a.owner_id, 'state', ${stateOfArticle},
        'headline', coalesce(d.copy ->> 'headline', a.headline),
        'translatedFrom', case when d.copy is null then a.made_from else d.copy -> 'madeFrom' end ->> 'locale') order by a.id)
        from articles a left join article_drafts d on d.article_id = a.id where a.story_id = s.id) as articles,
      ${pictureJson} as picture
    from stories s
    left join media m on m.id = s.lead_media_id
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where s.id = ${storyId}`);
  if (!row) return null;
  const facts = { ownerId: row.owner_id, articles: row.articles };
  return {
    storyId,
    revision: row.revision,
    section: row.section,
    place: row.place,
    tags: row.tags,
    leadMedia: row.picture && deskPicture(pictureOf(row.picture)),
    trashedAt: row.trashed_at,
    mayEdit: row.trashed_at === null && mayEditStory(person, facts),
    mayTrash: row.trashed_at === null && row.articles.every((article) => can(person, "delete-article", article)),
    articles: row.articles.map(({ articleId, locale: language, state, headline, translatedFrom }) => ({
      articleId,
      locale: language,
      state,
      headline,
      translatedFrom,
    })),
  };
}

/** A picture as the newsroom's pages show it: in its second width, where it has one. */
export function deskPicture(picture: Picture): DeskPicture {
  const width = picture.widths[1] ?? picture.widths[0] ?? 0;
  return {
    mediaId: picture.id,
    src: mediaAddress(picture.storageName, width, "webp"),
    width: picture.width,
    height: picture.height,
    alt: picture.alt,
    caption: picture.caption,
    credit: picture.credit,
    aiUse: picture.aiUse,
  };
}
