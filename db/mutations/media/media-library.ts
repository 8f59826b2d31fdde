import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { readPictureUses } from "@/db/queries/media-uses.ts";
import { type PictureWords, readPictureWords } from "@/db/queries/picture-words.ts";
import { readPublicFiles } from "@/db/queries/published/files/public-files.ts";
import { media, replacedPictures } from "@/db/schema/media.ts";
import { can, mayChangePicture, mayDescribePicture, type Person } from "@/lib/access/permissions.ts";
import type { AiUse } from "@/lib/article/news.ts";
import type { describePictureInput } from "@/lib/inputs/media.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { type Locale, locales, perLocale } from "@/lib/site/locales.ts";
import {
  findPictureFile,
  type MediaInput,
  type PictureFile,
  queueAvif,
  saveMedia,
  writeMediaDescription,
} from "./media.ts";
import { removeFilesLater } from "./media-files.ts";
import { isCreditNeeded } from "./picture-credit.ts";
import { tagsOfPicture, tagsOfReplacedPicture } from "./picture-tags.ts";

/**
 * How long the files of a replaced picture are still served. Feeds, social networks and cached pages still show them, and a publication can be
 * disputed for a year.
 */
const REPLACED_FILES_DAYS = 400;

/** `storedBytes`: total size of its stored files, for the audit log. */
type Facts = Omit<MediaInput, "words" | "uploadedBy"> & { storedBytes: number };

/** Adds an ingested picture to the library. A picture that already exists keeps its description. */
export async function addPicture(
  person: Person,
  { storedBytes, ...facts }: Facts,
): Promise<Result<{ mediaId: number }>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const known = await findPictureFile(tx, facts.sha256);
    if (known) return ok({ mediaId: known.id });
    const mediaId = await saveMedia(tx, { ...facts, words: {}, uploadedBy: person.id });
    const after = { sha256: facts.sha256, storedBytes };
    await audit(tx, person, { verb: "upload-picture", entity: `media:${mediaId}`, after });
    return ok({ mediaId });
  });
}

/** The focal point of a picture that the person wants to replace. `mayChangePicture` decides who may. */
export async function pictureToReplace(person: Person, mediaId: number): Promise<Result<{ focal: [number, number] }>> {
  const row = await lockPicture(database(), mediaId);
  if (!row) return failure("not-found");
  if (!mayChangePicture(person, row, await readPictureUses(database(), mediaId))) return failure("forbidden");
  return ok({ focal: [row.focalX, row.focalY] });
}

/** Id of the picture with this file; null if there is none. */
export async function findPictureOf(sha256: string): Promise<number | null> {
  return (await findPictureFile(database(), sha256))?.id ?? null;
}

/**
 * Replaces the file of a picture. Id, words, focal point and all uses stay. Invalidates pages that show it; the former files are served for a while.
 * Refused if the library has the new file as another picture.
 */
export async function replacePicture(
  person: Person,
  { mediaId, storedBytes, ...facts }: Facts & { mediaId: number },
): Promise<Result<{ mediaId: number }>> {
  return database().transaction(async (tx) => {
    const before = await lockPicture(tx, mediaId);
    if (!before) return failure("not-found");
    // Check under the lock, which a publication of a text with the picture waits for.
    if (!mayChangePicture(person, before, await readPictureUses(tx, mediaId))) return failure("forbidden");
    if (before.sha256 === facts.sha256) return ok({ mediaId });
    if (await findPictureFile(tx, facts.sha256)) return failure("invalid", { file: "already-there" });
    await keepReplacedFiles(tx, before);
    const { focal, ...file } = facts;
    const place = { focalX: focal[0], focalY: focal[1] };
    await tx
      .update(media)
      .set({ ...file, ...place, avifUpTo: 0, croppedAt: sql`now()` })
      .where(eq(media.id, mediaId));
    await queueAvif(tx, mediaId);
    await audit(tx, person, {
      verb: "replace-picture",
      entity: `media:${mediaId}`,
      before: fileFacts(before),
      after: { ...fileFacts(facts), storedBytes },
    });
    await notifyChange(tx, await tagsOfReplacedPicture(tx, mediaId));
    return ok({ mediaId });
  });
}

/**
 * Keeps public files for a while after they are replaced; removes files that no reader has seen at once. Call it before the picture's row is changed.
 */
async function keepReplacedFiles(tx: Executor, { id, storageName }: LockedPicture): Promise<void> {
  const isPublic = (await readPublicFiles(tx, [storageName])).has(storageName);
  if (isPublic) await tx.insert(replacedPictures).values({ storageName, mediaId: id });
  await removeFilesLater(tx, storageName, isPublic ? REPLACED_FILES_DAYS : 0);
}

function fileFacts({
  sha256,
  format,
  width,
  height,
  size,
}: Pick<MediaInput, "sha256" | "format" | "width" | "height" | "size">) {
  return { sha256, format, width, height, size };
}

type NewDescription = Omit<z.output<typeof describePictureInput>, "mediaId">;

/**
 * Writes the description of a picture: rights, AI use, focal point and its words in some languages. Invalidates every public page that shows it in
 * a changed language. Its credit in a language cannot be removed while a public text in that language relies on it. Refused if the person may not make
 * one of the changes, by `mayChangePicture` and `mayDescribePicture`. `prepare` makes the file for a new focal point and returns its size in bytes,
 * for the log, or a refusal.
 */
export async function describePicture(
  person: Person,
  { mediaId, ...sent }: z.output<typeof describePictureInput>,
  prepare: (picture: PictureFile, focal: [number, number]) => Promise<Result<number>>,
): Promise<Result<{ mediaId: number }>> {
  const picture = await readDescription(database(), mediaId);
  if (!picture) return failure("not-found");
  if (isNothing(changeOf(picture, sent))) return ok({ mediaId });
  if (!(await mayWrite(database(), person, picture, sent))) return failure("forbidden");
  // Check before a file is made: a file without a log entry would not count towards any limit.
  const lost = await refuseLostCredit(database(), picture, sent);
  if (lost) return lost;
  const made = sent.focal ? await prepare({ ...picture.row, id: mediaId }, sent.focal) : ok(0);
  if (!made.ok) return made;
  return database().transaction(async (tx) => {
    await lockPicture(tx, mediaId);
    const before = await readDescription(tx, mediaId);
    if (!before) return failure("not-found");
    // The file was replaced meanwhile, so the prepared file is of the former one.
    if (before.row.storageName !== picture.row.storageName) return failure("conflict");
    // Check again under the lock, which a publication waits for: the picture may be public by now.
    if (!(await mayWrite(tx, person, before, sent))) return failure("forbidden");
    const lostMeanwhile = await refuseLostCredit(tx, before, sent);
    if (lostMeanwhile) return lostMeanwhile;
    const { facts, words } = before;
    const { ofFacts, ofWords } = changeOf(before, sent);
    const after = { facts: { ...facts, ...factsOf(sent) }, words: wordsAfter(words, sent) };
    const { source, rights, aiUse, focal } = after.facts;
    await writeMediaDescription(tx, mediaId, { focal, words: sent.words });
    await tx.update(media).set({ source, rights, aiUse }).where(eq(media.id, mediaId));
    await audit(tx, person, {
      verb: "describe-picture",
      entity: `media:${mediaId}`,
      before: { ...facts, words },
      after: { ...after.facts, words: after.words, ...(made.value > 0 ? { storedBytes: made.value } : {}) },
    });
    await notifyChange(tx, await tagsOfPicture(tx, mediaId, ofFacts ? locales : ofWords));
    return ok({ mediaId });
  });
}

async function refuseLostCredit(
  executor: Executor,
  { row, words }: StoredDescription,
  sent: NewDescription,
): Promise<Failure | null> {
  const after = wordsAfter(words, sent);
  const lost: Record<string, string> = {};
  for (const locale of locales)
    if (
      hasWords(words[locale].credit) &&
      !hasWords(after[locale].credit) &&
      (await isCreditNeeded(executor, row.id, locale))
    )
      lost[`credit.${locale}`] = "credit-missing";
  return Object.keys(lost).length > 0 ? failure("invalid", lost) : null;
}

type StoredDescription = {
  row: LockedPicture;
  facts: { source: string; rights: string; aiUse: AiUse; focal: [number, number] };
  words: PictureWords;
};

async function readDescription(executor: Executor, mediaId: number): Promise<StoredDescription | null> {
  const [row] = await executor.select().from(media).where(eq(media.id, mediaId));
  if (!row) return null;
  const { source, rights, aiUse, focalX, focalY } = row;
  const facts = { source, rights, aiUse, focal: [focalX, focalY] as [number, number] };
  return { row, facts, words: await readPictureWords(executor, mediaId) };
}

/** The sent fields that apply to every language. */
function factsOf({ words: _, ...facts }: NewDescription): Partial<StoredDescription["facts"]> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The words of a picture once what is sent is written. */
function wordsAfter(before: PictureWords, { words }: NewDescription): PictureWords {
  return perLocale((locale) => {
    const { alt, caption, credit } = { ...before[locale], ...words[locale] };
    return { alt, caption, credit: credit ?? before[locale].credit };
  });
}

type Change = { ofFacts: boolean; ofWords: Locale[] };

/** What differs from the stored description. */
function changeOf({ facts, words }: StoredDescription, sent: NewDescription): Change {
  const after = wordsAfter(words, sent);
  return {
    ofFacts: !isDeepStrictEqual({ ...facts, ...factsOf(sent) }, facts),
    ofWords: locales.filter((locale) => !isDeepStrictEqual(after[locale], words[locale])),
  };
}

function isNothing({ ofFacts, ofWords }: Change): boolean {
  return !ofFacts && ofWords.length === 0;
}

async function mayWrite(
  executor: Executor,
  person: Person,
  picture: StoredDescription,
  sent: NewDescription,
): Promise<boolean> {
  const uses = await readPictureUses(executor, picture.row.id);
  const { ofFacts, ofWords } = changeOf(picture, sent);
  if (ofFacts && !mayChangePicture(person, picture.row, uses)) return false;
  return ofWords.every((locale) => mayDescribePicture(person, locale, picture.row, uses));
}

export type LockedPicture = typeof media.$inferSelect;

/** A picture, locked until the end of the transaction, so that no text starts to show it meanwhile. */
export async function lockPicture(tx: Executor, mediaId: number): Promise<LockedPicture | undefined> {
  const [row] = await tx.select().from(media).where(eq(media.id, mediaId)).for("update");
  return row;
}
