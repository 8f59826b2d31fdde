import type { DescribedPicture, DeskDocument } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { failure, type Result } from "@/lib/result.ts";

/** Largest file that the library takes, bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Most that the uploads of one person may add to the store within a day, bytes: some four hundred pictures of a festival. */
export const MAX_DAY_BYTES = 4 * 1024 ** 3;

/** Refusals that are not about the file itself; `file` is a key of `media.refused`. */
export const DISK_FULL = failure("unavailable", { file: "disk-full" });
export const TOO_MUCH_TODAY = failure("rate-limited", { file: "too-much-today" });

/** The one address that takes files: the body is the file and nothing else. */
export const UPLOAD_ADDRESS = "/dashboard/upload";
/** The file's name, percent-encoded, since a header takes no other letters. */
export const FILE_NAME_HEADER = "x-file-name";
/** Id of the picture whose place the file takes. */
export const REPLACES_HEADER = "x-replaces";

/** The folder in DATA_DIR where a file lies while it comes and is looked at. */
export const INCOMING_FOLDER = "incoming";
/** Set by the server alone: where in that folder the file lies. */
export const UPLOAD_FILE_HEADER = "x-upload-file";

/** Whether a server gives such a name to a file as it comes: its own folder and the file. */
export function isIncomingName(name: string | null): name is string {
  return name !== null && /^[0-9A-Za-z-]{1,70}\/[0-9a-f]{32}$/u.test(name);
}

/** Id of the picture to be replaced. Null where the header is absent. 0, which no picture has, where it holds no id. */
export function replacedPicture(header: string | null): number | null {
  return header === null ? null : Number(/^[1-9]\d{0,8}$/u.exec(header)?.[0] ?? 0);
}

/** The HTTP status that tells how an upload ended. */
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

/** What is taken, for the dialog in which files are chosen. */
export const acceptedPictures = "image/jpeg,image/png,image/webp,image/gif";
export const acceptedFiles = `${acceptedPictures},application/pdf`;

/** What an uploaded file has become. The library may have had the picture before, with words. */
export type Uploaded = { kind: "picture"; picture: DescribedPicture } | { kind: "document"; document: DeskDocument };

/** The same, a picture with its words in this language. */
export function uploadedIn(uploaded: Uploaded, locale: Locale): Uploaded {
  if (uploaded.kind === "document") return uploaded;
  return { kind: "picture", picture: { ...uploaded.picture, ...uploaded.picture.words[locale] } };
}

/** Formats refused before anything is sent; whoever sends one is told what to do. */
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
 * Why a file need not be sent at all, a key of `media.refused`; null where it may be. The ending counts, too: a system that knows no HEIC gives
 * such a file no type.
 */
export function refusedBeforehand(file: { name: string; type: string; size: number }): string | null {
  if (file.size === 0) return "empty";
  if (file.size > MAX_FILE_BYTES) return "too-large";
  return refusedTypes[file.type] ?? refusedEndings[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}
