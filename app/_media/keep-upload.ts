import { addPicture } from "@/db/mutations/media-library.ts";
import type { Person } from "@/lib/permissions.ts";
import { failure, type Result } from "@/lib/result.ts";
import { ingestPicture, PictureRefused } from "@/media/ingest.ts";
import { IngestBusy, inTurn } from "@/media/ingest-queue.ts";
import { mediaStore } from "@/media/store.ts";

const CENTRE: [number, number] = [0.5, 0.5];

/** Keeps an uploaded file as a picture of the paper and returns its id. A file that is no picture of ours is refused by the field `file`. */
export async function keepUpload(person: Person, bytes: Uint8Array): Promise<Result<{ mediaId: number }>> {
  try {
    const facts = await inTurn(() => ingestPicture(mediaStore(), bytes, CENTRE));
    return await addPicture(person, { ...facts, focal: CENTRE });
  } catch (error) {
    if (error instanceof PictureRefused) return failure("invalid", { file: error.code });
    if (error instanceof IngestBusy) return failure("rate-limited");
    throw error;
  }
}
