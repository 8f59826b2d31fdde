import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";

/** Where the files of pictures and documents lie. Names say what a file is and never change, so a file once written is never rewritten. */
export type MediaStore = {
  /** For people: a folder, or an address without secrets. */
  readonly place: string;
  /** Keeps a file, whole or not at all. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file. Rejects where there is none. */
  get(name: string): Promise<Uint8Array>;
  has(name: string): Promise<boolean>;
  /** Bytes of a file, or null where there is none. */
  sizeOf(name: string): Promise<number | null>;
  /** A file to be passed on, or null where there is none. Its body must be read to the end or destroyed. */
  open(name: string): Promise<{ size: number; body: Readable } | null>;
  /** The files whose names begin so (two characters at least), each with its bytes. */
  list(beginning: string): Promise<Map<string, number>>;
  /** Removes every file of this storage name: the original, and all that was made of it. */
  remove(storageName: string): Promise<void>;
};

/** The store did not answer or refused; the message names the store and the reason, never a key. */
export class MediaStoreProblem extends Error {
  override name = "MediaStoreProblem";
  /** Whether nothing was heard from it, so that what is set may well be right. */
  readonly away: boolean;

  constructor(message: string, { away, cause }: { away: boolean; cause: unknown }) {
    super(message, { cause });
    this.away = away;
  }
}

/** The first two characters of all names there can be: a store is walked through by them, so that no list holds all of it. */
export const BEGINNINGS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/**
 * A storage name for a new file: 128 random bits in hex. A name made from the content would let anyone who has a file find out whether the
 * paper has it too, and would be known before the file is public.
 */
export function newStorageName(): string {
  return randomBytes(16).toString("hex");
}

/** Name of a derivative: `{storage name}-{rendition}.{ext}`, as in its address. */
export function derivativeName(storageName: string, rendition: number | string, ext: string): string {
  return `${storageName}-${rendition}.${ext}`;
}

/** Name of the original, which is kept and never served. */
export function originalName(storageName: string, format: string): string {
  return derivativeName(storageName, "original", format);
}

/** Name of a document, which is served as it came. */
export function documentFileName(storageName: string): string {
  return `${storageName}.pdf`;
}

/** Whether a file has this storage name, whatever was made of it. */
export function hasStorageName(name: string, storageName: string): boolean {
  return name.startsWith(storageName) && /^[-.]/u.test(name.slice(storageName.length));
}

const types: Record<string, string> = {
  avif: "image/avif",
  webp: "image/webp",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  pdf: "application/pdf",
};

/** What a file is, by the ending of its name. */
export function contentTypeOf(name: string): string {
  return types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
