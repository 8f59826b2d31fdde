import { eq } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/client.ts";
import { notifyChange } from "@/db/notices.ts";
import { readPublicFiles } from "@/db/queries/published/public-files.ts";
import { media, replacedPictures } from "@/db/schema/media.ts";
import type { describePictureInput } from "@/lib/inputs/desk-media.ts";
import { can, mayManageMedia, type Person } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { audit } from "./audit.ts";
import {
  findPictureFile,
  getPictureFile,
  type MediaInput,
  type PictureFile,
  queueAvif,
  readWords,
  saveMedia,
  sayMedia,
} from "./media.ts";
import { removeFilesLater } from "./media-files.ts";
import { isCreditNeeded } from "./picture-credit.ts";
import { tagsOfPicture } from "./picture-tags.ts";

/**
 * How long the files of a replaced picture go on answering, days: feeds, social networks and pages that readers keep still show them, and a
 * publication can be disputed for a year.
 */
const REPLACED = 400;

type Facts = Omit<MediaInput, "credit" | "words" | "uploadedBy">;

/** Takes an ingested picture into the library. One that is there already stays as it was described. */
export async function addPicture(person: Person, facts: Facts): Promise<Result<{ mediaId: number }>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const known = await findPictureFile(tx, facts.sha256);
    if (known) return ok({ mediaId: known.id });
    const mediaId = await saveMedia(tx, { ...facts, credit: "", words: {}, uploadedBy: person.id });
    await audit(tx, person, { verb: "upload-picture", entity: `media:${mediaId}`, after: { sha256: facts.sha256 } });
    return ok({ mediaId });
  });
}

/** The picture whose file somebody means to replace: whoever brought it may, and whoever sees to the library. */
export async function pictureToReplace(person: Person, mediaId: number): Promise<Result<{ focal: [number, number] }>> {
  const row = await lockPicture(database(), mediaId);
  if (!mayManageMedia(person, row)) return failure("forbidden");
  return row ? ok({ focal: [row.focalX, row.focalY] }) : failure("not-found");
}

/**
 * Puts another file in the place of a picture's. Its id, words, point and every use of it stay; pages that show it are told, the present
 * files go on answering for a while. Refused where the library has the file as another picture.
 */
export async function replacePicture(
  person: Person,
  { mediaId, ...facts }: Facts & { mediaId: number },
): Promise<Result<{ mediaId: number }>> {
  return database().transaction(async (tx) => {
    const before = await lockPicture(tx, mediaId);
    if (!mayManageMedia(person, before)) return failure("forbidden");
    if (!before) return failure("not-found");
    if (before.sha256 === facts.sha256) return ok({ mediaId });
    if (await findPictureFile(tx, facts.sha256)) return failure("invalid", { file: "already-there" });
    await keepReplacedFiles(tx, before);
    const { focal, ...file } = facts;
    const place = { focalX: focal[0], focalY: focal[1] };
    await tx
      .update(media)
      .set({ ...file, ...place, avifUpTo: 0 })
      .where(eq(media.id, mediaId));
    await queueAvif(tx, mediaId);
    await audit(tx, person, {
      verb: "replace-picture",
      entity: `media:${mediaId}`,
      before: fileFacts(before),
      after: fileFacts(facts),
    });
    await notifyChange(tx, await tagsOfPicture(tx, mediaId));
    return ok({ mediaId });
  });
}

/**
 * Files that readers can have go on answering when others take their place; files that no reader has seen go at once. Called while the picture
 * still has them.
 */
async function keepReplacedFiles(tx: Executor, { id, storageName }: LockedPicture): Promise<void> {
  const isPublic = (await readPublicFiles(tx, [storageName])).has(storageName);
  if (isPublic) await tx.insert(replacedPictures).values({ storageName, mediaId: id });
  await removeFilesLater(tx, storageName, isPublic ? REPLACED : 0);
}

function fileFacts({
  sha256,
  format,
  width,
  height,
  size,
}: Pick<Facts, "sha256" | "format" | "width" | "height" | "size">) {
  return { sha256, format, width, height, size };
}

/**
 * Writes what is said of a picture: credit, rights, a machine's part in it, focal point and its words in every language. Every page that
 * shows it is told. Its author stays named while a public text depends on it.
 * `prepare` makes the files that the new description refers to.
 */
export async function describePicture(
  person: Person,
  { mediaId, source, rights, aiUse, ...said }: z.output<typeof describePictureInput>,
  prepare: (picture: PictureFile) => Promise<void>,
): Promise<Result<{ mediaId: number }>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  const picture = await getPictureFile(database(), mediaId);
  if (!picture) return failure("not-found");
  await prepare(picture);
  return database().transaction(async (tx) => {
    const before = await lockPicture(tx, mediaId);
    if (!before) return failure("not-found");
    // Its file was replaced meanwhile: what was prepared is of the other one.
    if (before.storageName !== picture.storageName) return failure("conflict");
    const { credit, focalX, focalY } = before;
    if (credit !== "" && said.credit === "" && (await isCreditNeeded(tx, mediaId)))
      return failure("invalid", { credit: "credit-missing" });
    const words = await readWords(tx, mediaId);
    await sayMedia(tx, mediaId, said);
    await tx.update(media).set({ source, rights, aiUse }).where(eq(media.id, mediaId));
    await audit(tx, person, {
      verb: "describe-picture",
      entity: `media:${mediaId}`,
      before: {
        credit,
        source: before.source,
        rights: before.rights,
        aiUse: before.aiUse,
        focal: [focalX, focalY],
        words,
      },
      after: { ...said, source, rights, aiUse },
    });
    await notifyChange(tx, await tagsOfPicture(tx, mediaId));
    return ok({ mediaId });
  });
}

export type LockedPicture = typeof media.$inferSelect;

/** A picture, locked until the end of the transaction: nobody begins to show it meanwhile. */
export async function lockPicture(tx: Executor, mediaId: number): Promise<LockedPicture | undefined> {
  const [row] = await tx.select().from(media).where(eq(media.id, mediaId)).for("update");
  return row;
}
