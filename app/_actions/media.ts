"use server";

import { describePicture as describe } from "@/app/_media/describe-picture.ts";
import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import {
  deleteDocument as removeDocument,
  deletePicture as removePicture,
  restoreMedia as restore,
} from "@/db/mutations/media/media-removal.ts";
import { findLinkTargets as find } from "@/db/queries/newsroom/articles/link-targets.ts";
import { getDescribedPicture, listMedia as list } from "@/db/queries/newsroom/media/media.ts";
import {
  describePictureInput,
  documentInput,
  findLinksInput,
  listMediaInput,
  pictureInput,
  restoreMediaInput,
} from "@/lib/inputs/media.ts";
import { failure, ok } from "@/lib/result.ts";

export const listMedia = authenticatedAction(listMediaInput, async (person, input) => ok(await list(person, input)));
export const readPicture = authenticatedAction(pictureInput, async (person, { mediaId }) => {
  const picture = await getDescribedPicture(person, mediaId, person.interfaceLocale);
  return picture ? ok(picture) : failure("not-found");
});
export const describePicture = authenticatedAction(describePictureInput, describe);
export const deletePicture = authenticatedAction(pictureInput, removePicture);
export const deleteDocument = authenticatedAction(documentInput, removeDocument);
export const restoreMedia = authenticatedAction(restoreMediaInput, restore);
export const findLinkTargets = authenticatedAction(findLinksInput, async (person, input) =>
  ok(await find(person, input)),
);
