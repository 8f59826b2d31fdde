import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/client.ts";
import { iso, type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/cards.ts";
import type { DescribedPicture, DeskPicture, LibraryTab, MediaPage } from "@/lib/desk.ts";
import type { listMediaInput } from "@/lib/inputs/desk-media.ts";
import { type Locale, locales } from "@/lib/locales.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { containing } from "./containing.ts";
import { deskPicture } from "./story.ts";

const PAGE = 30;

const isDescribed = (locale: Locale) => sql`exists (select from media_translations w
  where w.media_id = m.id and w.locale = ${locale} and w.alt <> '')`;

/** What each tab of the library holds. Of `m`, a picture. */
const tabs: Record<LibraryTab, SQL> = {
  all: sql`true`,
  undescribed: sql`not (${sql.join(locales.map(isDescribed), sql` and `)})`,
  uncredited: sql`m.credit = ''`,
  unused: sql`not exists (select from stories where lead_media_id = m.id) and not exists (select from story_media where media_id = m.id)
    and not exists (select from authors where photo_id = m.id)`,
};

/** A page of the library, newest first, described in one language. */
export async function listMedia(
  person: Person,
  { locale, tab, text, before }: z.output<typeof listMediaInput>,
): Promise<MediaPage> {
  if (!can(person, "see-newsroom")) return { pictures: [], older: null };
  const pattern = containing(text);
  const rows = await database().execute<{ picture: PictureRow; uploaded_at: string; undescribed: Locale[] }>(sql`
    select ${pictureJson} as picture, ${iso(sql`m.created_at`)} as uploaded_at,
      array_remove(array[${sql.join(
        locales.map((one) => sql`case when not ${isDescribed(one)} then ${one} end`),
        sql`, `,
      )}], null) as undescribed
    from media m
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where ${tabs[tab]} and ${before === null ? sql`true` : sql`m.id < ${before}`}
      and ${
        text === ""
          ? sql`true`
          : sql`(m.credit ilike ${pattern} or exists (select from media_translations w
            where w.media_id = m.id and (w.alt ilike ${pattern} or w.caption ilike ${pattern})))`
      }
    order by m.id desc limit ${PAGE + 1}`);
  const pictures = rows.slice(0, PAGE).map((row) => ({
    ...deskPicture(pictureOf(row.picture)),
    uploadedAt: row.uploaded_at,
    undescribedIn: row.undescribed,
  }));
  return { pictures, older: rows.length > PAGE ? (pictures.at(-1)?.mediaId ?? null) : null };
}

/** How many pictures each tab of the library holds. */
export async function countMedia(person: Person): Promise<Record<LibraryTab, number>> {
  if (!can(person, "see-newsroom")) return { all: 0, undescribed: 0, uncredited: 0, unused: 0 };
  const counted = (Object.keys(tabs) as LibraryTab[]).map(
    (tab) => sql`count(*) filter (where ${tabs[tab]})::int as ${sql.identifier(tab)}`,
  );
  const [row] = await database().execute<Record<LibraryTab, number>>(
    sql`select ${sql.join(counted, sql`, `)} from media m`,
  );
  return row ?? { all: 0, undescribed: 0, uncredited: 0, unused: 0 };
}

/** Pictures by id, as the editor shows them; those that are gone are left out. */
export async function getDeskPictures(
  person: Person,
  ids: number[],
  locale: Locale,
): Promise<Record<number, DeskPicture>> {
  if (!can(person, "see-newsroom") || ids.length === 0) return {};
  const rows = await database().execute<{ picture: PictureRow }>(sql`select ${pictureJson} as picture from media m
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where m.id in (select id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id))`);
  return Object.fromEntries(rows.map(({ picture }) => [picture.id, deskPicture(pictureOf(picture))]));
}

/** Everything that is said of a picture and where it is used; null where there is none. */
export async function getDescribedPicture(
  person: Person,
  mediaId: number,
  locale: Locale,
): Promise<DescribedPicture | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await database().execute<{
    picture: PictureRow;
    source: string;
    rights: string;
    size: number;
    words: Partial<DescribedPicture["words"]> | null;
    used: DescribedPicture["usedIn"] | null;
  }>(sql`select ${pictureJson} as picture, m.source, m.rights, m.size,
      (select json_object_agg(w.locale, json_build_object('alt', w.alt, 'caption', w.caption)) from media_translations w where w.media_id = m.id) as words,
      (select json_agg(json_build_object('articleId', a.id, 'headline', coalesce(d.copy ->> 'headline', a.headline)) order by u.story_id desc)
        from (select id as story_id from stories where lead_media_id = m.id
          union select story_id from story_media where media_id = m.id order by story_id desc limit 20) u
        cross join lateral (select id, headline from articles o where o.story_id = u.story_id order by o.locale <> ${locale} limit 1) a
        left join article_drafts d on d.article_id = a.id) as used
    from media m left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale} where m.id = ${mediaId}`);
  if (!row) return null;
  const picture = pictureOf(row.picture);
  const nothing = { alt: "", caption: "" };
  return {
    ...deskPicture(picture),
    focal: picture.focal,
    source: row.source,
    rights: row.rights,
    size: row.size,
    words: { ru: row.words?.ru ?? nothing, kk: row.words?.kk ?? nothing },
    usedIn: row.used ?? [],
  };
}
