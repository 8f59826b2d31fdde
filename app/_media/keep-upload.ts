import { createHash } from "node:crypto";
import { addDocument } from "@/db/mutations/documents.ts";
import { expectFiles } from "@/db/mutations/media-files.ts";
import { addPicture, pictureToReplace, replacePicture } from "@/db/mutations/media-library.ts";
import { documentName } from "@/lib/file-names.ts";
import type { Person } from "@/lib/permissions.ts";
import { failure, type Result } from "@/lib/result.ts";
import { MAX_FILE_BYTES } from "@/lib/uploads.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { ingestPicture, PictureRefused } from "@/media/ingest.ts";
import { IngestBusy, inTurn } from "@/media/ingest-queue.ts";
import { readPdf } from "@/media/pdf.ts";
import { kindOf } from "@/media/sniff.ts";
import { documentFileName } from "@/media/store.ts";
import { unlessStoreAway } from "./unless-store-away.ts";

const CENTRE: [number, number] = [0.5, 0.5];

type Kept = { mediaId: number } | { fileId: number };
type Upload = {
  /** Reads the file; called when its turn has come, so that one at a time is in memory. */
  read: () => Promise<Uint8Array>;
  /** As its owner called it. */
  name: string;
  /** The picture whose place it takes, null where it comes beside the others. */
  replaces: number | null;
};

/**
 * Keeps an uploaded file as a picture or a document of the paper and returns its id. A file that is neither is refused by the field `file`;
 * nothing of it stays. `unavailable` where the store did not take it: the paper then knows nothing of it.
 */
export function keepUpload(person: Person, upload: Upload): Promise<Result<Kept>> {
  return unlessStoreAway(() => keep(person, upload));
}

async function keep(person: Person, upload: Upload): Promise<Result<Kept>> {
  try {
    if (upload.replaces !== null) return await keepInPlace(person, upload.replaces, upload.read);
    return await inTurn(async () => keepNew(person, upload.name, await upload.read()));
  } catch (error) {
    if (error instanceof PictureRefused) return failure("invalid", { file: error.code });
    if (error instanceof IngestBusy) return failure("rate-limited");
    throw error;
  }
}

async function keepNew(person: Person, name: string, bytes: Uint8Array): Promise<Result<Kept>> {
  if (kindOf(bytes) === "pdf") return keepDocument(person, name, bytes);
  const facts = await ingestPicture(mediaStore(), bytes, CENTRE, expectFiles);
  return addPicture(person, { ...facts, focal: CENTRE });
}

async function keepInPlace(person: Person, mediaId: number, read: Upload["read"]): Promise<Result<Kept>> {
  const present = await pictureToReplace(person, mediaId);
  if (!present.ok) return present;
  const { focal } = present.value;
  return inTurn(async () => {
    const bytes = await read();
    if (kindOf(bytes) === "pdf") return failure("invalid", { file: "not-a-picture" });
    const facts = await ingestPicture(mediaStore(), bytes, focal, expectFiles);
    return replacePicture(person, { ...facts, focal, mediaId });
  });
}

async function keepDocument(person: Person, name: string, bytes: Uint8Array): Promise<Result<Kept>> {
  if (bytes.length > MAX_FILE_BYTES) return failure("invalid", { file: "too-large" });
  const read = readPdf(bytes);
  if (!read.ok) return failure("invalid", { file: read.problem });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await expectFiles(sha256);
  await mediaStore().put(documentFileName(sha256), bytes);
  return addDocument(person, { sha256, name: documentName(name), size: bytes.length, pages: read.pages });
}
