import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/client.ts";
import { type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/cards.ts";
import type { DescribedPicture, DeskPicture, MediaPage } from "@/lib/desk.ts";
import type { listMediaInput } from "@/lib/inputs/desk-media.ts";
import type { Locale } from "@/lib/locales.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { deskPicture } from "./story.ts";

const PAGE = 30;

/** A page of the library, newest first, described in one language. */
export async function listMedia(
  person: Person,
  { locale, text, before }: z.output<typeof listMediaInput>,
): Promise<MediaPage> {
  if (!can(person, "see-newsroom")) return { pictures: [], older: null };
  const pattern = `%${text.replace(/[\\%_]/gu, "\\$&")}%`;
  const rows = await database().execute<{ picture: PictureRow }>(sql`select ${pictureJson} as picture from media m
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where ${before === null ? sql`true` : sql`m.id < ${before}`}
      and ${
        text === ""
          ? sql`true`
          : sql`(m.credit ilike ${pattern} or exists (select from media_translations w
            where w.media_id = m.id and (w.alt ilike ${pattern} or w.caption ilike ${pattern})))`
      }
    order by m.id desc limit ${PAGE + 1}`);
  const pictures = rows.slice(0, PAGE).map(({ picture }) => deskPicture(pictureOf(picture)));
  return { pictures, older: rows.length > PAGE ? (pictures.at(-1)?.mediaId ?? null) : null };
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
      (select json_agg(json_build_object('storyId', u.story_id, 'headline', u.headline) order by u.story_id desc) from (
        select s.story_id, (select coalesce(d.copy ->> 'headline', a.headline) from articles a left join article_drafts d on d.article_id = a.id
          where a.story_id = s.story_id order by a.locale <> ${locale} limit 1) as headline
        from (select id as story_id from stories where lead_media_id = m.id union select story_id from story_media where media_id = m.id) s
        order by s.story_id desc limit 20) u) as used
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
