import type { z } from "zod";
import type { PictureFile } from "@/db/mutations/media/media.ts";
import { describePicture as write } from "@/db/mutations/media/media-library.ts";
import { refuseOverQuota } from "@/db/mutations/storage-quota.ts";
import { hasFreeDisk } from "@/db/queries/free-disk.ts";
import { getUploadedBytes } from "@/db/queries/newsroom/media/uploaded-bytes.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { describePictureInput } from "@/lib/inputs/media.ts";
import { DAILY_LIMIT_REACHED, DISK_FULL, MAX_DAY_BYTES } from "@/lib/media/uploads.ts";
import { ok, type Result } from "@/lib/result.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { hasCrops, makeCrops } from "@/media/ingest.ts";
import { inTurn } from "@/media/ingest-queue.ts";
import { unavailableOnMediaError } from "./unavailable-on-media-error.ts";

/**
 * Saves a picture's description. If the focal point moves, its crops are created first, before a page refers to it. Fails with `unavailable`
 * if that fails or the disk is nearly full, and with `rate-limited` if the person stored too much: each focal point has files of its own.
 */
export function describePicture(
  person: Person,
  input: z.output<typeof describePictureInput>,
): Promise<Result<{ mediaId: number }>> {
  return unavailableOnMediaError(() =>
    write(person, input, async (picture, focal) => {
      if (await hasCrops(mediaStore(), picture, focal)) return ok(0);
      return inTurn(person.id, () => shareIfRoom(person, picture, focal));
    }),
  );
}

async function shareIfRoom(person: Person, picture: PictureFile, focal: [number, number]): Promise<Result<number>> {
  if (!(await hasFreeDisk())) return DISK_FULL;
  if ((await getUploadedBytes(person.id)) >= MAX_DAY_BYTES) return DAILY_LIMIT_REACHED;
  return refuseOverQuota(person.id, "kept") ?? ok(await makeCrops(mediaStore(), picture, focal));
}
