import type { z } from "zod";
import { describePicture as write } from "@/db/mutations/media-library.ts";
import { hasFreeDisk } from "@/db/queries/free-disk.ts";
import type { describePictureInput } from "@/lib/inputs/desk-media.ts";
import type { Person } from "@/lib/permissions.ts";
import type { Failure, Result } from "@/lib/result.ts";
import { DISK_FULL } from "@/lib/uploads.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { hasShare, makeShare } from "@/media/ingest.ts";
import { inTurn } from "@/media/ingest-queue.ts";
import { unlessStoreAway } from "./unless-store-away.ts";

/**
 * Writes what is said of a picture. Where its focal point moves, the share picture is made before any page refers to it; `unavailable` where that
 * fails, or where the disk is nearly full: each point has a file of its own.
 */
export function describePicture(
  person: Person,
  input: z.output<typeof describePictureInput>,
): Promise<Result<{ mediaId: number }>> {
  return unlessStoreAway(() =>
    write(person, input, async (picture, focal): Promise<Failure | undefined> => {
      const store = mediaStore();
      if (await hasShare(store, picture, focal)) return;
      if (!(await hasFreeDisk())) return DISK_FULL;
      await inTurn(person.id, () => makeShare(store, picture, focal));
    }),
  );
}
