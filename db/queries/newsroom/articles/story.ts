import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { articleVisibleTo, draftReadableBy, isLive, storyVisibleTo } from "@/db/queries/newsroom/visibility.ts";
import { iso, type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/lists/cards.ts";
import { type ArticleFacts, can, mayEditStory, mayTranslateStory, type Person } from "@/lib/access/permissions.ts";
import type { Picture } from "@/lib/article/news.ts";
import type { SharedFields } from "@/lib/article/shown-story.ts";
import type { DeskPicture, EditableStory, Named, StoryArticle } from "@/lib/newsroom/page-data.ts";
import { mediaAddress } from "@/lib/site/addresses.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { stateOfArticle } from "./article.ts";

type ArticleRow = ArticleFacts & StoryArticle & { isLive: boolean };
const sharedRowShape = {
  section: col.json<Named>(),
  place: col.json<Named>().orNull,
  tags: col.json<Named[]>(),
  picture: col.json<PictureRow>().orNull,
};
type SharedRow = RowOf<typeof sharedRowShape>;
type Row = SharedRow & {
  revision: number;
  owner_id: number | null;
  trashed_at: string | null;
  articles: ArticleRow[];
};

/** SQL: the fields of `stories s` with names in this language, for `sharedOf`; needs `leadPicture`. */
const sharedColumns = (locale: Locale) => sql`
  (select json_build_object('id', t.section_id, 'name', t.name) from section_translations t
    where t.section_id = s.section_id and t.locale = ${locale}) as section,
  (select json_build_object('id', t.place_id, 'name', t.name) from place_translations t
    where t.place_id = s.place_id and t.locale = ${locale}) as place,
  (select coalesce(json_agg(json_build_object('id', t.tag_id, 'name', t.name) order by x.position), '[]') from story_tags x
    join tag_translations t on t.tag_id = x.tag_id and t.locale = ${locale} where x.story_id = s.id) as tags,
  ${pictureJson} as picture`;

const leadPicture = (locale: Locale) => sql`left join media m on m.id = s.lead_media_id
  left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}`;

function sharedOf({ section, place, tags, picture }: SharedRow): SharedFields {
  return { section, place, tags, leadMedia: picture && deskPicture(pictureOf(picture)) };
}

/**
 * The fields that all languages of a story share, as its page in this language shows them. Checks no permission. Throws if the story does not
 * exist.
 */
export async function readSharedFields(executor: Executor, storyId: number, locale: Locale): Promise<SharedFields> {
  const [row] = await readRows(executor, sharedRowShape).of(
    sql`select ${sharedColumns(locale)} from stories s ${leadPicture(locale)} where s.id = ${storyId}`,
  );
  if (!row) throw new Error(`no story ${storyId}`);
  return sharedOf(row);
}

/**
 * The fields that all languages of a story share, with names in this language; null if the story does not exist or the person may not know of
 * it. Of articles that the person may not read, only the state is returned.
 */
export async function getStoryForEditing(
  person: Person,
  storyId: number,
  locale: Locale,
): Promise<EditableStory | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await readRows(database(), {
    section: col.json<Row["section"]>(),
    place: col.json<Row["place"]>().orNull,
    tags: col.json<Row["tags"]>(),
    picture: col.json<Row["picture"]>().orNull,
    revision: col.int,
    owner_id: col.int.orNull,
    trashed_at: col.text.orNull,
    articles: col.json<Row["articles"]>(),
  }).of(sql`
    select s.revision, s.owner_id, ${iso(sql`s.trashed_at`)} as trashed_at, ${sharedColumns(locale)},
      (select json_agg(json_build_object('articleId', a.id, 'locale', a.locale, 'status', a.status, 'ownerId', a.owner_id, 'state', ${stateOfArticle},
        'isLive', ${isLive}, 'isReadable', ${articleVisibleTo(person)},
        'endReason', case when a.status = 'published' and ${draftReadableBy(person)} then a.withdrawn_reason else '' end,
        'headline', case when ${articleVisibleTo(person)} then coalesce(d.copy ->> 'headline', a.headline) else '' end,
        'translatedFrom', case when ${articleVisibleTo(person)} then case when d.copy is null then a.made_from else d.copy -> 'madeFrom' end ->> 'locale' end)
          order by a.id)
        from articles a left join article_drafts d on d.article_id = a.id and ${draftReadableBy(person)} where a.story_id = s.id) as articles
    from stories s ${leadPicture(locale)}
    where s.id = ${storyId} and ${storyVisibleTo(person)}`);
  if (!row) return null;
  const isPublic = row.articles.some((article) => article.isLive);
  const facts = { ownerId: row.owner_id, sectionId: row.section.id, isLive: isPublic, articles: row.articles };
  return {
    storyId,
    revision: row.revision,
    ...sharedOf(row),
    trashedAt: row.trashed_at,
    mayEdit: row.trashed_at === null && mayEditStory(person, facts),
    mayBegin: row.trashed_at === null ? locales.filter((one) => mayTranslateStory(person, one, facts)) : [],
    mayTrash: row.trashed_at === null && row.articles.every((article) => can(person, "delete-article", article)),
    articles: row.articles.map((article) => storyArticle(person, article)),
  };
}

function storyArticle(person: Person, article: ArticleRow): StoryArticle {
  const { articleId, locale, state, headline, isReadable, translatedFrom, endReason } = article;
  const mayPublish = can(person, "publish-article", article);
  return { articleId, locale, state, headline, isReadable, translatedFrom, endReason, mayPublish };
}

/** A picture for the newsroom's pages: in its second width, or in its first if it has only one. */
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
