import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { indexPictureLater } from "@/db/mutations/search/index-articles.ts";
import { readPictureWords } from "@/db/queries/picture-words.ts";
import { jobs } from "@/db/schema/desk.ts";
import { media, mediaTranslations } from "@/db/schema/media.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** What is said of a picture in one language. An omitted credit stays as it is. */
export type WordsInput = { alt: string; caption: string; credit?: string | undefined };

export type MediaInput = {
  sha256: string;
  storageName: string;
  format: "jpeg" | "png" | "webp" | "gif";
  width: number;
  height: number;
  size: number;
  widths: number[];
  thumbhash: Uint8Array;
  placeholder: string;
  focal: [number, number];
  /** Who uploaded it; missing if nobody in the newsroom did. */
  uploadedBy?: number;
  words: Partial<Record<Locale, WordsInput>>;
};

/** Inserts the row of an ingested picture with its words and queues its AVIF. Returns its id. */
export async function saveMedia(tx: Executor, input: MediaInput): Promise<number> {
  const { focal, words, ...facts } = input;
  const [row] = await tx
    .insert(media)
    .values({ ...facts, focalX: focal[0], focalY: focal[1], croppedAt: sql`now()` })
    .onConflictDoUpdate({ target: media.sha256, set: { widths: facts.widths, croppedAt: sql`now()` } })
    .returning({ id: media.id });
  if (!row) throw new Error("media row was not returned");
  await writeMediaDescription(tx, row.id, input);
  await queueAvif(tx, row.id);
  return row.id;
}

/** Queues the AVIF files of a picture, also if they were made before from another file. */
export async function queueAvif(tx: Executor, mediaId: number): Promise<void> {
  await tx
    .insert(jobs)
    .values({ kind: "make-avif", key: String(mediaId), data: {} })
    .onConflictDoUpdate({
      target: [jobs.kind, jobs.key],
      set: { doneAt: null, attempts: 0, error: null, runAt: sql`now()` },
    });
}

export const MAKE_CROPS = "make-crops";

/**
 * Queues the crops of the newest picture that has none, because it is older than they are. Returns false if there is none, or if each was queued
 * before and failed.
 */
export async function queueMissingCrops(): Promise<boolean> {
  const rows = await database().execute(sql`insert into jobs (kind, key, data)
    select ${MAKE_CROPS}, m.id::text, '{}' from media m where m.cropped_at is null
      and not exists (select from jobs j where j.kind = ${MAKE_CROPS} and j.key = m.id::text)
    order by m.id desc limit 1 on conflict do nothing returning id`);
  return rows.length > 0;
}

/** Records that the crops around this focal point exist, unless the file or the point changed meanwhile. */
export async function setCropped(
  tx: Executor,
  { id, storageName }: PictureFile,
  focal: [number, number],
): Promise<void> {
  await tx.execute(sql`update media set cropped_at = now() where id = ${id} and storage_name = ${storageName}
    and focal_x = ${focal[0]}::real and focal_y = ${focal[1]}::real`);
}

/** The focal point of a picture. */
export async function getFocal(tx: Executor, id: number): Promise<[number, number]> {
  const [row] = await tx.select({ x: media.focalX, y: media.focalY }).from(media).where(eq(media.id, id));
  return row ? [row.x, row.y] : [0.5, 0.5];
}

/**
 * Writes the focal point of a picture, and its alternative text, caption and credit in some languages. Articles whose index contains the changed
 * words are indexed again.
 */
export async function writeMediaDescription(
  tx: Executor,
  id: number,
  said: Pick<MediaInput, "focal" | "words">,
): Promise<void> {
  const before = await readPictureWords(tx, id);
  await tx.update(media).set({ focalX: said.focal[0], focalY: said.focal[1] }).where(eq(media.id, id));
  if (locales.some((locale) => said.words[locale]?.credit !== undefined)) await divideCredit(tx, id);
  for (const locale of locales) {
    const words = said.words[locale];
    if (!words) continue;
    await tx
      .insert(mediaTranslations)
      .values({ mediaId: id, locale, ...words })
      .onConflictDoUpdate({ target: [mediaTranslations.mediaId, mediaTranslations.locale], set: words });
  }
  const after = await readPictureWords(tx, id);
  const isSearchedAnew = (locale: Locale) =>
    before[locale].caption !== after[locale].caption || before[locale].credit !== after[locale].credit;
  await indexPictureLater(tx, id, locales.filter(isSearchedAnew));
}

/**
 * Gives each language the credit that it shows, in place of the one for all languages: that one would return in a language that loses its own, and the
 * library would still find the picture by it.
 */
async function divideCredit(tx: Executor, id: number): Promise<void> {
  await tx.execute(sql`insert into media_translations (media_id, locale, credit)
    select m.id, l.locale, m.credit from media m cross join jsonb_array_elements_text(${JSON.stringify(locales)}::jsonb) l(locale)
    where m.id = ${id} and m.credit <> ''
    on conflict (media_id, locale) do update set credit = excluded.credit where media_translations.credit = ''`);
  await tx.execute(sql`update media set credit = '' where id = ${id} and credit <> ''`);
}

export type PictureFile = { id: number; storageName: string; format: string; widths: number[] };

const fileColumns = { id: media.id, storageName: media.storageName, format: media.format, widths: media.widths };

/** The picture with this content; null if the library has none. */
export async function findPictureFile(tx: Executor, sha256: string): Promise<PictureFile | null> {
  const [row] = await tx.select(fileColumns).from(media).where(eq(media.sha256, sha256));
  return row ?? null;
}

/** What is needed to make more files of a picture, or null. */
export async function getPictureFile(tx: Executor, id: number): Promise<PictureFile | null> {
  const [row] = await tx.select(fileColumns).from(media).where(eq(media.id, id));
  return row ?? null;
}

/**
 * Offers AVIF up to this width, unless the picture's file was replaced meanwhile. Does not invalidate pages: they are rendered again within a minute
 * anyway.
 */
export async function setAvif(tx: Executor, { id, storageName }: PictureFile, upTo: number): Promise<void> {
  await tx
    .update(media)
    .set({ avifUpTo: upTo })
    .where(and(eq(media.id, id), eq(media.storageName, storageName)));
}
