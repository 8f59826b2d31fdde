"use server";

import { describePicture as describe } from "@/app/_media/describe-picture.ts";
import { door } from "@/app/_session/door.ts";
import {
  deleteDocument as removeDocument,
  deletePicture as removePicture,
  restoreMedia as restore,
} from "@/db/mutations/media-removal.ts";
import { findLinkTargets as find } from "@/db/queries/newsroom/link-targets.ts";
import { getDescribedPicture, listMedia as list } from "@/db/queries/newsroom/media.ts";
import {
  describePictureInput,
  documentInput,
  findLinksInput,
  listMediaInput,
  pictureInput,
  restoreMediaInput,
} from "@/lib/inputs/desk-media.ts";
import { failure, ok } from "@/lib/result.ts";

export const listMedia = door(listMediaInput, async (person, asked) => ok(await list(person, asked)));
export const readPicture = door(pictureInput, async (person, { mediaId }) => {
  const picture = await getDescribedPicture(person, mediaId, person.interfaceLocale);
  return picture ? ok(picture) : failure("not-found");
});
export const describePicture = door(describePictureInput, describe);
export const deletePicture = door(pictureInput, removePicture);
export const deleteDocument = door(documentInput, removeDocument);
export const restoreMedia = door(restoreMediaInput, restore);
export const findLinkTargets = door(findLinksInput, async (person, asked) => ok(await find(person, asked)));
