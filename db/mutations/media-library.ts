import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/client.ts";
import { notifyChange } from "@/db/notices.ts";
import { media } from "@/db/schema/media.ts";
import { tag } from "@/lib/cache-tags.ts";
import type { describePictureInput } from "@/lib/inputs/desk-media.ts";
import { can, type Person } from "@/lib/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { audit } from "./audit.ts";
import { findMedia, getPictureFile, type MediaInput, type PictureFile, saveMedia, sayMedia } from "./media.ts";

/** Takes an ingested picture into the library. One that is there already stays as it was described. */
export async function addPicture(
  person: Person,
  facts: Omit<MediaInput, "credit" | "words">,
): Promise<Result<{ mediaId: number }>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  return database().transaction(async (tx) => {
    const known = await findMedia(tx, facts.sha256);
    if (known) return ok({ mediaId: known });
    const mediaId = await saveMedia(tx, { ...facts, credit: "", words: {} });
    await audit(tx, person, { verb: "upload-picture", entity: `media:${mediaId}`, after: { sha256: facts.sha256 } });
    return ok({ mediaId });
  });
}

/**
 * Writes what is said of a picture: credit, rights, focal point and its words in every language. Every page that shows it is told.
 * `prepare` makes the files that the new description refers to.
 */
export async function describePicture(
  person: Person,
  { mediaId, source, rights, ...said }: z.output<typeof describePictureInput>,
  prepare: (picture: PictureFile) => Promise<void>,
): Promise<Result<{ mediaId: number }>> {
  if (!can(person, "upload-media")) return failure("forbidden");
  const picture = await getPictureFile(database(), mediaId);
  if (!picture) return failure("not-found");
  await prepare(picture);
  return database().transaction(async (tx) => {
    const [before] = await tx.select().from(media).where(eq(media.id, mediaId)).for("update");
    if (!before) return failure("not-found");
    await sayMedia(tx, mediaId, said);
    await tx.update(media).set({ source, rights }).where(eq(media.id, mediaId));
    const { credit, focalX, focalY } = before;
    await audit(tx, person, {
      verb: "describe-picture",
      entity: `media:${mediaId}`,
      before: { credit, source: before.source, rights: before.rights, focal: [focalX, focalY] },
      after: { ...said, source, rights },
    });
    await notifyChange(tx, await tagsOfPicture(tx, mediaId));
    return ok({ mediaId });
  });
}

/** The stories that show a picture, and the people whose portrait it is. */
async function tagsOfPicture(tx: Executor, mediaId: number) {
  const rows = await tx.execute<{ kind: "story" | "author"; id: number }>(sql`
    select 'story' as kind, id from stories where lead_media_id = ${mediaId}
    union select 'story', story_id from story_media where media_id = ${mediaId}
    union select 'author', id from authors where photo_id = ${mediaId}`);
  return rows.map(({ kind, id }) => (kind === "story" ? tag.story(id) : tag.author(id)));
}
