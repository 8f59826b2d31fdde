import { createHash } from "node:crypto";
import { addDocument } from "@/db/mutations/media/documents.ts";
import { claimFiles, removeRefusedFiles } from "@/db/mutations/media/media-files.ts";
import { addPicture, findPictureOf, pictureToReplace, replacePicture } from "@/db/mutations/media/media-library.ts";
import { catchQuotaError, refuseOverQuota } from "@/db/mutations/storage-quota.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { documentName } from "@/lib/media/file-names.ts";
import { MAX_FILE_BYTES } from "@/lib/media/uploads.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { ingestPicture, PictureRefused } from "@/media/ingest.ts";
import { inTurn } from "@/media/ingest-queue.ts";
import { readPdf } from "@/media/pdf.ts";
import { kindOf } from "@/media/sniff.ts";
import { documentFileName, newStorageName } from "@/media/store.ts";
import { unavailableOnMediaError } from "./unavailable-on-media-error.ts";

const CENTRE: [number, number] = [0.5, 0.5];

type StoredFile = { mediaId: number } | { fileId: number };
type Upload = {
  /** Reads the file; called only when its turn has come, so that one file at a time is in memory. */
  read: () => Promise<Uint8Array>;
  /** File name on the uploader's device. */
  name: string;
  /** Media id of the picture to replace; null for a new one. */
  replaces: number | null;
};

/**
 * Stores an uploaded file as a picture or document and returns its id. A file that is neither is rejected with the field `file`, and nothing is
 * stored. Fails with `unavailable` if the store failed (the database then has no row for it), and with `rate-limited` if the person stored too much.
 */
export function storeUpload(person: Person, upload: Upload): Promise<Result<StoredFile>> {
  return unavailableOnMediaError(() => store(person, upload));
}

async function store(person: Person, upload: Upload): Promise<Result<StoredFile>> {
  // Check before processing the file: its audit log entry must fit into the person's quota.
  const tooMuch = refuseOverQuota(person.id, "kept");
  if (tooMuch) return tooMuch;
  try {
    if (upload.replaces !== null) return await storeReplacement(person, upload.replaces, upload.read);
    return await inTurn(person.id, async () => storeNew(person, upload.name, await upload.read()));
  } catch (error) {
    if (error instanceof PictureRefused) return failure("invalid", { file: error.code });
    throw error;
  }
}

async function storeNew(person: Person, name: string, bytes: Uint8Array): Promise<Result<StoredFile>> {
  if (kindOf(bytes) === "pdf") return storeDocument(person, name, bytes);
  const facts = await ingest(bytes, sha256Of(bytes), CENTRE);
  return takeFiles(facts.storageName, () => addPicture(person, facts));
}

async function storeReplacement(person: Person, mediaId: number, read: Upload["read"]): Promise<Result<StoredFile>> {
  const present = await pictureToReplace(person, mediaId);
  if (!present.ok) return present;
  return inTurn(person.id, async () => {
    const bytes = await read();
    if (kindOf(bytes) === "pdf") return failure("invalid", { file: "not-a-picture" });
    const sha256 = sha256Of(bytes);
    const known = await findPictureOf(sha256);
    if (known !== null) return known === mediaId ? ok({ mediaId }) : failure("invalid", { file: "already-there" });
    const facts = await ingest(bytes, sha256, present.value.focal);
    return takeFiles(facts.storageName, () => replacePicture(person, { ...facts, mediaId }));
  });
}

/** Removes a refused file immediately. It does not count towards the quota, so it must not stay for a day as an unfinished upload does. */
async function takeFiles<T>(storageName: string, write: () => Promise<Result<T>>): Promise<Result<T>> {
  const taken = await catchQuotaError(write);
  if (!taken.ok) await removeRefusedFiles(storageName);
  return taken;
}

async function ingest(bytes: Uint8Array, sha256: string, focal: [number, number]) {
  const chooseName = () => claimFiles(sha256, newStorageName());
  const facts = await ingestPicture(mediaStore(), bytes, focal, chooseName);
  return { ...facts, sha256, focal };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function storeDocument(person: Person, name: string, bytes: Uint8Array): Promise<Result<StoredFile>> {
  if (bytes.length > MAX_FILE_BYTES) return failure("invalid", { file: "too-large" });
  const read = await readPdf(bytes);
  if (!read.ok) return failure("invalid", { file: read.problem });
  const sha256 = sha256Of(bytes);
  const storageName = await claimFiles(sha256, newStorageName());
  await mediaStore().put(documentFileName(storageName), bytes);
  const facts = { sha256, storageName, name: documentName(name), size: bytes.length, pages: read.pages };
  return takeFiles(storageName, () => addDocument(person, facts));
}
