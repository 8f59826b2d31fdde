import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";

/** The storage of picture and document files. A name identifies its content for good: a file is never rewritten with other content. */
export type MediaStore = {
  /** Shown to people: a folder, or an address without secrets. */
  readonly place: string;
  /** Stores a file atomically. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file. Rejects if it is missing. */
  get(name: string): Promise<Uint8Array>;
  has(name: string): Promise<boolean>;
  /** Size of a file, bytes; null if it is missing. */
  sizeOf(name: string): Promise<number | null>;
  /** Opens a file for streaming; null if it is missing. The body must be read to the end or destroyed. */
  open(name: string): Promise<{ size: number; body: Readable } | null>;
  /** Sizes in bytes of the files whose names begin with `beginning` (at least two characters), by name. */
  list(beginning: string): Promise<Map<string, number>>;
  /** Removes every file of this storage name: the original and all derivatives. */
  remove(storageName: string): Promise<void>;
};

/** The store did not answer, or refused. The message names the store and the reason, never a key. */
export class MediaStoreProblem extends Error {
  override name = "MediaStoreProblem";
  /** Whether the store is unreachable or failing, so that the configuration may be correct. */
  readonly away: boolean;

  constructor(message: string, { away, cause }: { away: boolean; cause: unknown }) {
    super(message, { cause });
    this.away = away;
  }
}

/** All possible first two characters of names. Listing a store by them keeps each list small. */
export const BEGINNINGS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/**
 * A storage name for a new file: 128 random bits in hex. A name derived from the content would let anyone who has a file find out whether the paper
 * has it, and would be known before the file is public.
 */
export function newStorageName(): string {
  return randomBytes(16).toString("hex");
}

/** Name of a derivative: `{storage name}-{rendition}.{ext}`, as in its address. */
export function derivativeName(storageName: string, rendition: number | string, ext: string): string {
  return `${storageName}-${rendition}.${ext}`;
}

/** Name of the original, which is stored but never served. */
export function originalName(storageName: string, format: string): string {
  return derivativeName(storageName, "original", format);
}

/** Name of a document, which is served unchanged. */
export function documentFileName(storageName: string): string {
  return `${storageName}.pdf`;
}

/** Whether a file belongs to this storage name, as original or derivative. */
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

/** The content type of a file by the extension of its name. */
export function contentTypeOf(name: string): string {
  return types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
