import type { DeskDocument, DeskPicture } from "./desk.ts";

/** Largest file that the library takes, bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** The one address that takes files: the body is the file and nothing else. */
export const UPLOAD_ADDRESS = "/dashboard/upload";
/** What the file is called, percent-encoded, since a header takes no other letters. */
export const FILE_NAME_HEADER = "x-file-name";
/** Id of the picture whose place the file takes. */
export const REPLACES_HEADER = "x-replaces";

/** What is taken, for the dialog in which files are chosen. */
export const acceptedPictures = "image/jpeg,image/png,image/webp,image/gif";
export const acceptedFiles = `${acceptedPictures},application/pdf`;

/** What an uploaded file has become. */
export type Uploaded = { kind: "picture"; picture: DeskPicture } | { kind: "document"; document: DeskDocument };

/** Formats that are told at once, before anything is sent, what to do. */
const refusedTypes: Record<string, string> = {
  "image/svg+xml": "svg",
  "image/heic": "heic",
  "image/heif": "heic",
  "image/avif": "avif",
};
const refusedEndings: Record<string, string> = { svg: "svg", svgz: "svg", heic: "heic", heif: "heic", avif: "avif" };

/** Why a file need not be sent at all, a key of `media.refused`; null where it may be. A system that knows no HEIC gives such a file no type. */
export function refusedBeforehand(file: { name: string; type: string; size: number }): string | null {
  if (file.size === 0) return "empty";
  if (file.size > MAX_FILE_BYTES) return "too-large";
  return refusedTypes[file.type] ?? refusedEndings[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}
