import { looksLikePdf } from "./pdf.ts";

export type KnownKind = "jpeg" | "png" | "webp" | "gif" | "pdf" | "svg" | "heic" | "avif" | "tiff";

/** Detects the type from the bytes; file name and declared type are ignored. Null for an unknown type. */
export function kindOf(bytes: Uint8Array): KnownKind | null {
  const head = Buffer.from(bytes.subarray(0, 1_024));
  const at = (from: number, signature: string) =>
    head.subarray(from, from + signature.length).equals(Buffer.from(signature, "latin1"));
  if (at(0, "\xff\xd8\xff")) return "jpeg";
  if (at(0, "\x89PNG\r\n\x1a\n")) return "png";
  if (at(0, "RIFF") && at(8, "WEBP")) return "webp";
  if (at(0, "GIF87a") || at(0, "GIF89a")) return "gif";
  if (at(4, "ftyp")) return brandOf(head);
  if (at(0, "II*\0") || at(0, "MM\0*")) return "tiff";
  if (looksLikePdf(bytes)) return "pdf";
  return /^(?:\ufeff|\s|<\?xml|<!--[\s\S]*?-->|<!DOCTYPE svg)*[\s\S]{0,400}<svg[\s>]/u.test(head.toString("utf8"))
    ? "svg"
    : null;
}

/** The type of a picture in an ISO media container: HEIC, which phones produce, or AVIF. */
function brandOf(head: Buffer): KnownKind | null {
  const brands = head.subarray(8, 64).toString("latin1");
  if (/avi[fs]/u.test(brands)) return "avif";
  return /hei[cxms]|hev[cx]|mif1|msf1/u.test(brands) ? "heic" : null;
}
