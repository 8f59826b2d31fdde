import { createHash } from "node:crypto";
import { database } from "@/db/connection/client.ts";
import {
  findPictureFile,
  type MediaInput,
  type PictureFile,
  saveMedia,
  writeMediaDescription,
} from "@/db/mutations/media/media.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { ingestPicture, makeCrops, PictureRefused } from "@/media/ingest.ts";
import { derivativeName, newStorageName, originalName } from "@/media/store.ts";
import { FileProblem } from "./problem.ts";

export type PictureDescription = Pick<MediaInput, "focal" | "words">;

const refusals = {
  "too-large": "expected a picture of at most 20 MB",
  "too-many-pixels": "expected a picture of at most 50 megapixels",
  "too-much-memory": "expected a picture that is not progressive or interlaced: of this size it takes too much memory",
  "not-a-picture": "expected a picture; this file cannot be read as one",
  "format-refused": "expected JPEG, PNG, WebP or GIF",
  svg: "expected JPEG, PNG, WebP or GIF, not SVG",
  heic: "expected JPEG, PNG, WebP or GIF, not HEIC",
  avif: "expected JPEG, PNG, WebP or GIF, not AVIF",
  empty: "expected a picture; this file is empty",
} as const;

/**
 * Stores a picture file with its derivatives and returns its id. If the file is already stored, only its texts are updated, if there are any;
 * derivatives that were lost are made again. Throws FileProblem if the file is refused.
 */
export async function storePicture(name: string, bytes: Uint8Array, words: PictureDescription | null): Promise<number> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = await findPictureFile(database(), sha256);
  if (known && (await hasFiles(known))) {
    if (words) await updateWords(known, words);
    return known.id;
  }
  try {
    const focal = words?.focal ?? [0.5, 0.5];
    const chooseName = () => known?.storageName ?? newStorageName();
    const { storedBytes: _, ...facts } = await ingestPicture(mediaStore(), bytes, focal, chooseName);
    const said = { focal, words: words?.words ?? {} };
    return await saveMedia(database(), { ...facts, sha256, ...said });
  } catch (error) {
    if (error instanceof PictureRefused) throw new FileProblem(`${name}: ${refusals[error.code]}`);
    throw error;
  }
}

async function updateWords(picture: PictureFile, words: PictureDescription): Promise<void> {
  await makeCrops(mediaStore(), picture, words.focal);
  await writeMediaDescription(database(), picture.id, words);
}

async function hasFiles({ storageName, widths, format }: PictureFile): Promise<boolean> {
  const names = [originalName(storageName, format), derivativeName(storageName, widths.at(-1) ?? 0, "jpg")];
  return (await Promise.all(names.map((name) => mediaStore().has(name)))).every(Boolean);
}
