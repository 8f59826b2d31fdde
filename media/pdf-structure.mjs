import { inflateSync } from "node:zlib";

/**
 * Looks at all objects of a PDF, also at those in compressed object streams, without drawing anything. It is stricter than programs that show
 * PDFs: an object that it could not read would be one that nobody has looked at.
 */

/** Bytes that object streams and cross-reference streams may decompress to, all together. */
const MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;
/** What an object may say before its stream, bytes; a list of ten thousand pages is far less. */
const MAX_HEAD_BYTES = 4 * 1024 * 1024;
/** How far from its end an archive says that it is one, bytes. */
const ARCHIVE_END_BYTES = 65_557;

/** The file cannot be read as a PDF should be. */
export class PdfBroken extends Error {}

/** A dictionary or a reference to one. */
const DICTIONARY = "\\s*(?:<<|\\d+\\s+\\d+\\s+R\\b)";
/** What tells of active content, wherever it stands in the file: it is long enough that no compressed data holds it by chance. */
const SIGNS = [
  ["pdf-script", /\/(?:JavaScript|Rendition)(?![\w-])/],
  ["pdf-action", /\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE|GoTo3DView)(?![\w-])/],
  ["pdf-action", new RegExp(`/AA${DICTIONARY}`)],
  ["pdf-attachment", /\/(?:EmbeddedFiles?|FileAttachment)(?![\w-])/],
  ["pdf-attachment", new RegExp(`/EF${DICTIONARY}`)],
  ["pdf-media", /\/(?:RichMedia\w*|Movie|Sound)(?![\w-])|\/Subtype\s*\/(?:3D|Screen)(?![\w-])/],
  ["pdf-form", /\/XFA(?![\w-])/],
];
/** Nothing can be read in a file that says this. */
const ENCRYPTED = /\/Encrypt(?![\w-])/;
/**
 * The problem that the objects of a PDF show, null where there is none: `pdf-script`, `pdf-action`, `pdf-attachment`, `pdf-media`, `pdf-form`
 * or `pdf-encrypted`. Throws PdfBroken where the file is no whole PDF, is something else besides, or hides its objects.
 * @param {Uint8Array} bytes
 * @returns {string | null}
 */
export function problemOfObjects(bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString("latin1");
  requireWhole(text);
  const plainText = withPlainNames(text);
  if (ENCRYPTED.test(plainText)) return "pdf-encrypted";
  const { objects, compressed } = readObjects(file, text);
  const everything = [plainText, ...compressed.map((stream) => withPlainNames(stream.text))];
  for (const [problem, sign] of SIGNS) if (everything.some((part) => sign.test(part))) return problem;
  return everything.some((part) => opensWithAction(part, objects, compressed)) ? "pdf-action" : null;
}

/** It begins and ends as a PDF, its table is where it says, and no archive lies behind it. */
function requireWhole(text) {
  const begins = /^%PDF-(?:1\.[0-7]|2\.0)[\s%]/.test(text.slice(0, 16));
  const end = /startxref\s+(\d{1,8})\s+%%EOF\s*$/.exec(text.slice(-1_024));
  if (!begins || !end) throw new PdfBroken("does not begin and end as a PDF");
  if (text.slice(-ARCHIVE_END_BYTES).includes("PK\x05\x06")) throw new PdfBroken("is an archive as well");
  const at = Number(end[1]);
  if (!/^\s*(?:xref\s|\d+\s+\d+\s+obj\b)/.test(text.slice(at, at + 40)))
    throw new PdfBroken("its table is not where it says");
}

/** Names as they are meant: `/J#61vaScript` is `/JavaScript`. */
function withPlainNames(text) {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const OBJECT = /\b(\d{1,10})\s+(\d{1,5})\s+obj\b/g;
const END_OF_HEAD = />>\s*stream(?:\r?\n|\r)|\bendobj\b/;

/**
 * Every object with what it says before its stream, and the text of all object streams. Which streams hold objects is said by their own type
 * and by the cross-reference streams: both must agree, since a program that shows the file may go by either.
 */
function readObjects(file, text) {
  const budget = { left: MAX_DECOMPRESSED_BYTES };
  const objects = [];
  const compressed = [];
  const declared = new Set();
  const listed = new Set();
  let streams = 0;
  let tables = 0;
  const matches = [...text.matchAll(OBJECT)];
  for (const [index, match] of matches.entries()) {
    const object = objectAt(text, match, matches[index + 1]?.index);
    objects.push(object);
    const head = withPlainNames(object.head);
    if (object.stream === null) continue;
    if (/\/ObjStm(?![\w-])/.test(head)) {
      streams += 1;
      declared.add(object.number);
      compressed.push({ text: decompress(file, object, budget).toString("latin1"), first: firstOf(head) });
    }
    if (/\/XRef(?![\w-])/.test(head)) {
      tables += 1;
      for (const number of containersIn(head, decompress(file, object, budget))) listed.add(number);
    }
  }
  const names = withPlainNames(text);
  // One more than those that were read would be an object stream or a table that only others can see.
  if (count(names, /\/ObjStm(?![\w-])/g) !== streams) throw new PdfBroken("holds an object stream in an unusual place");
  if (count(names, /\/XRef(?![\w-])/g) !== tables) throw new PdfBroken("holds a table in an unusual place");
  for (const number of listed) if (!declared.has(number)) throw new PdfBroken("keeps objects in an unusual stream");
  return { objects, compressed };
}

function count(text, pattern) {
  return [...text.matchAll(pattern)].length;
}

/** `next` is where another object begins: one inside the head of this one would have the file searched once for each. */
function objectAt(text, match, next = text.length) {
  const from = match.index + match[0].length;
  const rest = text.slice(from, Math.min(next, from + MAX_HEAD_BYTES));
  const end = END_OF_HEAD.exec(rest);
  if (!end) throw new PdfBroken("holds an object without an end");
  const isStream = end[0] !== "endobj";
  return {
    number: Number(match[1]),
    head: rest.slice(0, isStream ? end.index + 2 : end.index),
    stream: isStream ? from + end.index + end[0].length : null,
  };
}

/**
 * The content of an object stream or a cross-reference stream, compressed in the one way that programs use for them. The compressed data
 * itself says where it ends; the word `endstream` could stand in the midst of it.
 */
function decompress(file, { head, stream }, budget) {
  const plain = withPlainNames(head);
  const isUsual = /\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(plain);
  if (!isUsual || count(plain, /Decode(?!Parms)/g) !== 1 || count(plain, /\/(?:F|DP|FFilter|Crypt)(?![\w-])/g) > 0)
    throw new PdfBroken("compresses its objects in an unusual way");
  const data = inflate(file.subarray(stream), budget);
  return unpredict(data, plain);
}

function inflate(bytes, budget) {
  try {
    const data = inflateSync(bytes, { maxOutputLength: Math.max(1, budget.left) });
    budget.left -= data.length;
    return data;
  } catch (error) {
    throw new PdfBroken(`holds objects that cannot be decompressed: ${error.message}`);
  }
}

/** Where the first object of an object stream begins; before it stand their numbers and places. */
function firstOf(head) {
  const [, first] = /\/First\s+(\d{1,8})(?!\s+\d+\s+R)/.exec(head) ?? [];
  if (first === undefined) throw new PdfBroken("does not say where its objects begin");
  return Number(first);
}

/** Undoes what is done to the rows of a cross-reference stream before it is compressed (`/Predictor` 10–15, as in PNG). */
function unpredict(data, head) {
  const predictor = Number(/\/Predictor\s+(\d+)/.exec(head)?.[1] ?? 1);
  if (/\/DecodeParms\s*\d/.test(head)) throw new PdfBroken("says elsewhere how its objects are compressed");
  if (predictor === 1) return data;
  const columns = Number(/\/Columns\s+(\d{1,4})/.exec(head)?.[1] ?? 1);
  const isPlain = predictor >= 10 && predictor <= 15 && !/\/(?:Colors|BitsPerComponent)\s+(?!1\b|8\b)/.test(head);
  if (!isPlain || /\/ObjStm/.test(head)) throw new PdfBroken("compresses its objects in an unusual way");
  const rows = Math.floor(data.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (columns + 1)];
    for (let column = 0; column < columns; column += 1) {
      const left = column > 0 ? out[row * columns + column - 1] : 0;
      const above = row > 0 ? out[(row - 1) * columns + column] : 0;
      const corner = row > 0 && column > 0 ? out[(row - 1) * columns + column - 1] : 0;
      const given = data[row * (columns + 1) + 1 + column];
      out[row * columns + column] = given + predicted(kind, left, above, corner);
    }
  }
  return out;
}

function predicted(kind, left, above, corner) {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  if (kind !== 4) return 0;
  const sum = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(sum - value));
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** The numbers of the object streams that a table speaks of: entries of kind 2. */
function containersIn(head, table) {
  const widths = /\/W\s*\[\s*(\d)\s+(\d)\s+(\d)\s*\]/.exec(head)?.slice(1).map(Number);
  if (!widths) throw new PdfBroken("its table does not say how it is written");
  const [kindWidth = 0, placeWidth = 0, restWidth = 0] = widths;
  const size = kindWidth + placeWidth + restWidth;
  const containers = new Set();
  for (let at = 0; size > 0 && at + size <= table.length; at += size) {
    const kind = kindWidth === 0 ? 1 : table.readUIntBE(at, kindWidth);
    if (kind === 2 && placeWidth > 0) containers.add(table.readUIntBE(at + kindWidth, placeWidth));
  }
  return containers;
}

/** Whether the text says that something other than a place in the document is opened with it. */
function opensWithAction(text, objects, compressed) {
  for (const match of text.matchAll(/\/OpenAction(?![\w-])\s*/g)) {
    const value = text.slice(match.index + match[0].length, match.index + match[0].length + 400);
    const reference = /^(\d+)\s+(\d+)\s+R\b/.exec(value);
    const targets = reference ? objectsNumbered(Number(reference[1]), objects, compressed) : [value];
    if (targets.length === 0 || !targets.every(isPlace)) return true;
  }
  return false;
}

/** What stands under a number, in the file and in object streams, however often. */
function objectsNumbered(number, objects, compressed) {
  const plain = objects.filter((object) => object.number === number).map(({ head }) => head);
  const inStreams = compressed.flatMap(({ text, first }) => {
    const pairs = text.slice(0, first).matchAll(/(\d+)\s+(\d+)/g);
    return [...pairs]
      .filter(([, one]) => Number(one) === number)
      .map(([, , place]) => text.slice(first + Number(place)));
  });
  return [...plain, ...inStreams].map((text) => withPlainNames(text.slice(0, 400)));
}

/** The destination of an action, written in full: an array without anything nested, a string without escapes, or a name. */
const DESTINATION = "(?:\\[[^\\[\\]<>()]*\\]|\\([^()\\\\<>]*\\)|/[^\\s/<>()[\\]]+)";
/** An action that goes to a place and does nothing else, also not afterwards (`/Next`). No other key may stand in it. */
const GO_TO = new RegExp(`^\\s*<<(?:\\s*(?:/Type\\s*/Action|/S\\s*/GoTo|/D\\s*${DESTINATION}))+\\s*>>`);

/** A place in the document: an array, a name or string, or an action that goes to one. */
function isPlace(value) {
  return /^\s*(?:\[|\(|\/)/.test(value) || (GO_TO.test(value) && /\/S\s*\/GoTo/.test(value));
}
