"use server";

import { describePicture as describe } from "@/app/_media/describe-picture.ts";
import { door } from "@/app/_session/door.ts";
import { listMedia as list } from "@/db/queries/newsroom/media.ts";
import { describePictureInput, listMediaInput } from "@/lib/inputs/desk-media.ts";
import { ok } from "@/lib/result.ts";

export const listMedia = door(listMediaInput, async (person, asked) => ok(await list(person, asked)));
export const describePicture = door(describePictureInput, describe);
