import type { z } from "zod";
import { describePicture as write } from "@/db/mutations/media-library.ts";
import type { describePictureInput } from "@/lib/inputs/desk-media.ts";
import type { Person } from "@/lib/permissions.ts";
import type { Result } from "@/lib/result.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { makeShare } from "@/media/ingest.ts";
import { inTurn } from "@/media/ingest-queue.ts";
import { unlessStoreAway } from "./unless-store-away.ts";

/** Writes what is said of a picture; where its focal point moves, the share picture is made before any page refers to it; `unavailable` where that fails. */
export function describePicture(
  person: Person,
  input: z.output<typeof describePictureInput>,
): Promise<Result<{ mediaId: number }>> {
  return unlessStoreAway(() =>
    write(person, input, (picture, focal) => inTurn(person.id, () => makeShare(mediaStore(), picture, focal))),
  );
}
