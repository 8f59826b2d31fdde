import type { DescribedPicture, DeskDocument } from "@/lib/newsroom/page-data.ts";
import { failure, type Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Maximum size of an uploaded file, bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Maximum size of a user's uploads in a day, bytes: about four hundred pictures of a festival. */
export const MAX_DAY_BYTES = 4 * 1024 ** 3;

/** Refusals that do not depend on the file itself. `file` is a key of `media.refused`. */
export const DISK_FULL = failure("unavailable", { file: "disk-full" });
export const DAILY_LIMIT_REACHED = failure("rate-limited", { file: "too-much-today" });

/** The only address that accepts files. The request body is the file. */
export const UPLOAD_ADDRESS = "/dashboard/upload";
/** The file name, percent-encoded, because headers are ASCII. */
export const FILE_NAME_HEADER = "x-file-name";
/** Id of the picture that the file replaces. */
export const REPLACES_HEADER = "x-replaces";

/** Folder in DATA_DIR for files during upload and validation. */
export const INCOMING_FOLDER = "incoming";
/** Path of the file in that folder. Only the server sets this header. */
export const UPLOAD_FILE_HEADER = "x-upload-file";

/** Whether the name has the form of an incoming file: a folder per server process and the file. */
export function isIncomingName(name: string | null): name is string {
  return name !== null && /^[0-9A-Za-z-]{1,70}\/[0-9a-f]{32}$/u.test(name);
}

/** Id of the picture to replace. Null if the header is absent; 0, which no picture has, if it is not an id. */
export function replacedPicture(header: string | null): number | null {
  return header === null ? null : Number(/^[1-9]\d{0,8}$/u.exec(header)?.[0] ?? 0);
}

/** HTTP status for the result of an upload. */
export function uploadStatus(result: Result<unknown>): number {
  return result.ok ? 200 : (refusedStatuses[result.code] ?? 422);
}

const refusedStatuses: Partial<Record<string, number>> = {
  "signed-out": 401,
  forbidden: 403,
  "not-found": 404,
  "rate-limited": 503,
  unavailable: 503,
};

/** Accepted formats, for the `accept` attribute of file inputs. */
export const acceptedPictures = "image/jpeg,image/png,image/webp,image/gif";
export const acceptedFiles = `${acceptedPictures},application/pdf`;

/** The library item of an uploaded file. A picture that was already in the library keeps its texts. */
export type Uploaded = { kind: "picture"; picture: DescribedPicture } | { kind: "document"; document: DeskDocument };

/** The upload result with the picture's texts in this language. */
export function localizeUpload(uploaded: Uploaded, locale: Locale): Uploaded {
  if (uploaded.kind === "document") return uploaded;
  return { kind: "picture", picture: { ...uploaded.picture, ...uploaded.picture.words[locale] } };
}

/** Formats refused before upload, by MIME type. The message tells the user what to do. */
const refusedTypes: Record<string, string> = {
  "image/svg+xml": "svg",
  "image/heic": "heic",
  "image/heif": "heic",
  "image/avif": "avif",
};
const refusedEndings: Record<string, string> = {
  svg: "svg",
  svgz: "svg",
  heic: "heic",
  heif: "heic",
  avif: "avif",
  txt: "format-refused",
  doc: "format-refused",
  docx: "format-refused",
};

/**
 * Why a file is refused before upload, as a key of `media.refused`; null if it may be sent. The extension is also checked, because a system
 * without HEIC support gives no MIME type.
 */
export function precheckUpload(file: { name: string; type: string; size: number }): string | null {
  if (file.size === 0) return "empty";
  if (file.size > MAX_FILE_BYTES) return "too-large";
  return refusedTypes[file.type] ?? refusedEndings[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}
