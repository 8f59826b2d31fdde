import { inflateSync } from "node:zlib";

export type PdfProblem = "pdf-broken" | "pdf-active";
export type PdfReading = { ok: true; pages: number | null } | { ok: false; problem: PdfProblem };

/** What is unfolded of a file to look at its objects, bytes in all: a bomb is not unfolded to its end. */
const MOST_UNFOLDED = 32 * 1024 * 1024;
/** How far from its end an archive says that it is one. */
const ARCHIVE_END = 65_557;
/** What acts by itself when the file is opened or pressed, or hides another file: a paper's document needs none of it. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z])/u;

/** Whether the bytes call themselves a PDF, wherever in the first kilobyte: a reader of PDF would look for it there. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");
}

/**
 * Reads the outside of a PDF: it begins and ends as one and is nothing else besides (an archive, a page, a script before or after it), its
 * table is where it says, and none of its objects acts by itself. Nothing is drawn. `pages` where the file says it plainly.
 */
export function readPdf(bytes: Uint8Array): PdfReading {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!isWhole(text)) return { ok: false, problem: "pdf-broken" };
  const objects = objectsOf(text);
  if (objects === null) return { ok: false, problem: "pdf-broken" };
  if (ACTIVE.test(objects)) return { ok: false, problem: "pdf-active" };
  return { ok: true, pages: pagesOf(objects) };
}

function isWhole(text: string): boolean {
  if (!/^%PDF-(?:1\.[0-7]|2\.0)[\s%]/u.test(text.slice(0, 16))) return false;
  if (text.slice(-ARCHIVE_END).includes("PK\x05\x06")) return false;
  const end = /startxref\s+(\d{1,8})\s+%%EOF\s*$/u.exec(text.slice(-1_024));
  if (!end) return false;
  // A table, or an object that holds one.
  return /^\s*(?:xref\s|\d+\s+\d+\s+obj\b)/u.test(text.slice(Number(end[1]), Number(end[1]) + 40));
}

/** What the file says outside of its streams, and in those that hold objects; names as they are meant. Null where too much would unfold. */
function objectsOf(text: string): string | null {
  const parts: string[] = [];
  let [from, left] = [0, MOST_UNFOLDED];
  for (;;) {
    const begins = text.indexOf("stream", from);
    const ends = begins < 0 ? -1 : text.indexOf("endstream", begins + 6);
    if (ends < 0) break;
    const outside = text.slice(from, begins);
    parts.push(outside);
    if (/\/ObjStm\b/u.test(outside.slice(outside.lastIndexOf("obj")))) {
      const unfolded = unfold(text.slice(begins + 6, ends), left);
      if (unfolded === null) return null;
      left -= unfolded.length;
      parts.push(unfolded);
    }
    from = ends + 9;
  }
  parts.push(text.slice(from));
  return parts
    .join("\n")
    .replace(/#([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function unfold(stream: string, most: number): string | null {
  const bytes = Buffer.from(stream.replace(/^\r?\n/u, ""), "latin1");
  try {
    return inflateSync(bytes, { maxOutputLength: most }).toString("latin1");
  } catch {
    // Not folded, folded in a way we do not read, or a bomb.
    return null;
  }
}

/** The largest count that a list of pages gives: that of all of them. */
function pagesOf(objects: string): number | null {
  const lists = objects.matchAll(/<<(?:[^<>]|<[^<>]*>|<<[^<>]*>>)*>>/gu);
  const counts = [...lists].flatMap(([list]) => {
    const count = /\/Type\s*\/Pages\b/u.test(list) ? /\/Count\s+(\d{1,6})\b/u.exec(list)?.[1] : undefined;
    return count && Number(count) > 0 ? [Number(count)] : [];
  });
  return counts.length > 0 ? Math.max(...counts) : null;
}
