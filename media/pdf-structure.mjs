import { inflateSync } from "node:zlib";

/**
 * Scans all objects of a PDF, also those in compressed object streams, without rendering. It is stricter than PDF viewers: an object that it cannot
 * parse would be an object that was not checked.
 */

/** Maximum total size of decompressed object streams and cross-reference streams, bytes. */
const MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;
/** Maximum size of an object before its stream, bytes; a list of ten thousand pages is far smaller. */
const MAX_HEAD_BYTES = 4 * 1024 * 1024;
/** Maximum distance of a ZIP archive's end record from the end of the file, bytes. */
const ARCHIVE_END_BYTES = 65_557;

/** The file is not a well-formed PDF. */
export class PdfBroken extends Error {}

/**
 * PDF white space, including comments up to the end of their line. Each alternative begins with a different character, so that the search never
 * backtracks over the same text. Only files that hide something have longer comments, and matching them would be slow.
 */
const SPACE = "(?:[\\0\\s]|%[^\\r\\n]{0,1000}[\\r\\n])";
const LONG_COMMENT = "%[^\\r\\n]{1001}";
/** A reference to an object, in any notation of its two numbers. */
const REFERENCE = `${SPACE}+[-+.\\d](?:[-+.\\d]|${SPACE})*(?:R\\b|${LONG_COMMENT})`;
/** A dictionary, a reference to one, or a long comment that could hide either. */
const DICTIONARY = `(?:${SPACE}*(?:<<|${LONG_COMMENT})|${REFERENCE})`;
/** Media subtypes whose names are too common to search for alone. */
const MEDIA = `/Subtype${SPACE}*(?:/(?:3D|Screen)(?![\\w-])|${LONG_COMMENT})`;
/** Signs of active content anywhere in the file; each is long enough not to occur in compressed data by chance. */
const ACTIVE_CONTENT = [
  ["pdf-script", /\/(?:JavaScript|Rendition)(?![\w-])/],
  ["pdf-action", /\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE|GoTo3DView)(?![\w-])/],
  ["pdf-action", new RegExp(`/AA${DICTIONARY}`)],
  ["pdf-attachment", /\/(?:EmbeddedFiles?|FileAttachment)(?![\w-])/],
  ["pdf-attachment", new RegExp(`/EF${DICTIONARY}`)],
  ["pdf-media", new RegExp(`/(?:RichMedia\\w*|Movie|Sound)(?![\\w-])|${MEDIA}`)],
  ["pdf-form", /\/XFA(?![\w-])/],
];
/** An encrypted file cannot be checked. */
const ENCRYPTED = /\/Encrypt(?![\w-])/;
/** A subtype given by reference: only used to hide it. */
const INDIRECT_SUBTYPE = new RegExp(`/Subtype${REFERENCE}`);

/**
 * Returns the problem in the objects of a PDF, or null: `pdf-script`, `pdf-action`, `pdf-attachment`, `pdf-media`, `pdf-form` or `pdf-encrypted`.
 * Throws PdfBroken if the file is not a complete PDF, is another format as well, or hides its objects.
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
  if (everything.some((part) => INDIRECT_SUBTYPE.test(part))) throw new PdfBroken("says elsewhere what something is");
  for (const [problem, sign] of ACTIVE_CONTENT) if (everything.some((part) => sign.test(part))) return problem;
  return everything.some((part) => opensWithAction(part, objects, compressed)) ? "pdf-action" : null;
}

/** Checks that the file begins and ends as a PDF, that its cross-reference table is where it says, and that no archive is appended. */
function requireWhole(text) {
  const begins = /^%PDF-(?:1\.[0-7]|2\.0)[\s%]/.test(text.slice(0, 16));
  const end = /startxref\s+(\d{1,8})\s+%%EOF\s*$/.exec(text.slice(-1_024));
  if (!begins || !end) throw new PdfBroken("does not begin and end as a PDF");
  if (text.slice(-ARCHIVE_END_BYTES).includes("PK\x05\x06")) throw new PdfBroken("is an archive as well");
  const at = Number(end[1]);
  if (!/^\s*(?:xref\s|\d+\s+\d+\s+obj\b)/.test(text.slice(at, at + 40)))
    throw new PdfBroken("its table is not where it says");
}

/**
 * Resolves #xx escapes in names: `/J#61vaScript` is `/JavaScript`. Escaped white space and brackets stay escaped: they are part of the name, and
 * would otherwise end it or the comment around it.
 */
function withPlainNames(text) {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (written, hex) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\0\s()<>[\]{}/%]/.test(character) ? written : character;
  });
}

const COMMENT_OR_SPACE = "(?:[\\0\\s]|%[^\\r\\n]*[\\r\\n])";
const NUMBER = "[-+.\\d][-.\\deE]{0,11}";
/** The start of an object, in every notation that a viewer might accept. */
const OBJECT = new RegExp(
  `${NUMBER}(?:${COMMENT_OR_SPACE}+|(?=[-+.]))${NUMBER}${COMMENT_OR_SPACE}*obj(?![A-Za-z])`,
  "g",
);
const USUAL_OBJECT = /^(\d{1,10})\s+\d{1,5}\s+obj$/;
const END_OF_HEAD = new RegExp(`>>${SPACE}*stream|\\bendobj\\b`);

/**
 * All objects with their content before the stream, and the text of all object streams. Object streams are declared by their own type and listed by
 * cross-reference streams. Both must agree, since a viewer may use either.
 */
function readObjects(file, text) {
  const budget = { left: MAX_DECOMPRESSED_BYTES };
  const objects = [];
  const compressed = [];
  const declared = new Set();
  const listed = new Set();
  let streams = 0;
  /** Positions of cross-reference streams. */
  const tables = new Set();
  const matches = [...text.matchAll(OBJECT)];
  for (const [index, match] of matches.entries()) {
    const object = objectAt(text, match, matches[index + 1]?.index);
    objects.push(object);
    const head = withPlainNames(object.head);
    if (object.stream === null) continue;
    if (/\/ObjStm(?![\w-])/.test(head)) {
      streams += 1;
      declared.add(object.number);
      compressed.push(objectStream(file, object, budget));
    }
    if (/\/XRef(?![\w-])/.test(head)) {
      tables.add(object.index);
      for (const number of containersIn(file, object, budget)) listed.add(number);
    }
  }
  const names = withPlainNames(text);
  // A larger count means an object stream or a table that only other programs see.
  if (count(names, /\/ObjStm(?![\w-])/g) !== streams) throw new PdfBroken("holds an object stream in an unusual place");
  if (count(names, /\/XRef(?![\w-])/g) !== tables.size) throw new PdfBroken("holds a table in an unusual place");
  for (const number of listed) if (!declared.has(number)) throw new PdfBroken("keeps objects in an unusual stream");
  requireKnownTables(text, names, objects, tables);
  return { objects, compressed };
}

const TABLE_AT = new RegExp(`/(?:Prev|XRefStm)${SPACE}*([-+.\\deE]+|${LONG_COMMENT})`, "g");
const BEFORE_OBJECT = new RegExp(`${SPACE}*`, "y");
/** The column widths of a cross-reference stream, a required entry. */
const WIDTHS = new RegExp(`/W(?:${SPACE}*(?:\\[|${LONG_COMMENT})|${REFERENCE})`);

/** Checks that every table that the file refers to, also a previous one, is either plain or an object that declares itself as a table. */
function requireKnownTables(text, names, objects, tables) {
  const byIndex = new Map(objects.map((object) => [object.index, object]));
  const starts = [...text.slice(-1_024).matchAll(/startxref\s+(\d+)/g), ...names.matchAll(TABLE_AT)];
  for (const at of new Set(starts.map(([, written]) => Number(written)))) {
    if (!Number.isFinite(at)) throw new PdfBroken("says in an unusual way where its table is");
    BEFORE_OBJECT.lastIndex = Math.min(Math.max(0, Math.floor(at)), text.length);
    BEFORE_OBJECT.test(text);
    if (text[BEFORE_OBJECT.lastIndex] === "%") throw new PdfBroken("hides a table behind a comment");
    const object = byIndex.get(BEFORE_OBJECT.lastIndex);
    if (!object || tables.has(object.index)) continue;
    // Outline items also have a `/Prev`, whose number may be a valid position by chance.
    const whole = withPlainNames(text.slice(object.index, object.end));
    if (whole.includes("stream") && WIDTHS.test(whole))
      throw new PdfBroken("holds a table that does not say that it is one");
  }
}

function count(text, pattern) {
  return [...text.matchAll(pattern)].length;
}

/** `next` is the start of the next object. Without this limit, nested object starts would make the search quadratic. */
function objectAt(text, match, next = text.length) {
  const usual = USUAL_OBJECT.exec(match[0]);
  if (!usual || /[0-9]/.test(text[match.index + match[0].length] ?? ""))
    throw new PdfBroken("begins an object in an unusual way");
  const from = match.index + match[0].length;
  const rest = text.slice(from, Math.min(next, from + MAX_HEAD_BYTES));
  const end = END_OF_HEAD.exec(rest);
  if (!end) throw new PdfBroken("holds an object without an end");
  const isStream = end[0] !== "endobj";
  return {
    number: Number(usual[1]),
    index: match.index,
    end: next,
    head: rest.slice(0, isStream ? end.index + 2 : end.index),
    stream: isStream ? from + end.index + end[0].length : null,
  };
}

/** The text of an object stream, and the offset of its first object; numbers and offsets of the objects come before it. */
function objectStream(file, object, budget) {
  const entries = readDictionary(object.head);
  const first = entries.get("/First");
  if (entries.get("/Type") !== "/ObjStm" || !Number.isInteger(first))
    throw new PdfBroken("does not say where its objects begin");
  return { text: decompress(file, object.stream, entries, budget).toString("latin1"), first };
}

/**
 * The decompressed content of an object stream or cross-reference stream; only FlateDecode is accepted, as PDF writers use. The end is taken from the
 * compressed data itself, since it could contain the word `endstream`.
 */
function decompress(file, place, entries, budget) {
  const isUsual = !UNUSUAL_KEYS.some((key) => entries.has(key)) && soleItem(entries.get("/Filter")) === "/FlateDecode";
  if (!isUsual) throw new PdfBroken("compresses its objects in an unusual way");
  const start = /^[\t ]*(?:\r\n|\n|\r)/.exec(file.subarray(place, place + 80).toString("latin1"));
  if (!start) throw new PdfBroken("begins a stream in an unusual way");
  const data = inflate(file.subarray(place + start[0].length), budget);
  return unpredict(data, soleItem(entries.get("/DecodeParms") ?? "null"), entries.get("/Type") === "/ObjStm");
}

const UNUSUAL_KEYS = ["/F", "/DP", "/FFilter", "/Crypt"];

/** The single element of an array, or the value itself if it is no such array. */
function soleItem(value) {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
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

/** Reverses the row prediction of a cross-reference stream (`/Predictor` 10–15, as in PNG). */
function unpredict(data, parameters, isObjectStream) {
  if (parameters === "null") return data;
  if (!(parameters instanceof Map)) throw new PdfBroken("says elsewhere how its objects are compressed");
  const [predictor, columns, colors, bits] = Object.entries({
    Predictor: 1,
    Columns: 1,
    Colors: 1,
    BitsPerComponent: 8,
  }).map(([key, usual]) => parameters.get(`/${key}`) ?? usual);
  if (predictor === 1) return data;
  const isPlain = predictor >= 10 && predictor <= 15 && colors === 1 && bits === 8;
  if (!isPlain || isObjectStream || !(Number.isInteger(columns) && columns >= 1 && columns <= 9_999))
    throw new PdfBroken("compresses its objects in an unusual way");
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

/** The numbers of the object streams that a table lists (entries of type 2). */
function containersIn(file, { head, stream }, budget) {
  const entries = readDictionary(head);
  if (entries.get("/Type") !== "/XRef") throw new PdfBroken("says in an unusual way that it is a table");
  const table = decompress(file, stream, entries, budget);
  const widths = entries.get("/W");
  const isUsual = Array.isArray(widths) && widths.length === 3 && widths.every((width) => /^[0-6]$/.test(width));
  if (!isUsual) throw new PdfBroken("its table does not say how it is written");
  const [kindWidth, placeWidth, restWidth] = widths;
  const size = kindWidth + placeWidth + restWidth;
  const containers = new Set();
  for (let at = 0; size > 0 && at + size <= table.length; at += size) {
    const kind = kindWidth === 0 ? 1 : table.readUIntBE(at, kindWidth);
    if (kind === 2 && placeWidth > 0) containers.add(table.readUIntBE(at + kindWidth, placeWidth));
  }
  return containers;
}

/** A token of a dictionary: a bracket, name, string, reference, number or keyword. */
const TOKEN =
  /[\t\n\f\r ]*(?:<<|>>|[[\]]|\/[^\0\s()<>[\]{}/%]*|<[\dA-Fa-f\s]*>|\((?:[^()\\]|\\[\s\S])*\)|\d+[\t\n\f\r ]+\d+[\t\n\f\r ]+R\b|-?\d+(?:\.\d+)?(?![^\s()<>[\]{}/%])|(?:true|false|null)\b)/y;
const INDIRECT = "R";

/**
 * Parses the dictionary of an object stream or cross-reference stream token by token: like a viewer, it is not misled by a key in the place of a
 * value or in a string.
 */
function readDictionary(head) {
  const tokens = tokensOf(head.trim());
  const entries = valueFrom(tokens);
  if (!(entries instanceof Map) || tokens.length > 0) throw new PdfBroken("describes its objects in an unusual way");
  return entries;
}

/** The tokens of a text in reverse order. Throws PdfBroken at an unknown one. */
function tokensOf(text) {
  const tokens = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new PdfBroken("describes its objects in an unusual way");
    tokens.push(token.trim());
  }
  return tokens.reverse();
}

/** The next value: a Map, an array, a number, a name with its slash, or another token. All references become the same marker. */
function valueFrom(tokens) {
  const token = tokens.pop() ?? "";
  if (token === "[") return untilClosed(tokens, "]");
  if (token === "<<") return dictionaryOf(untilClosed(tokens, ">>"));
  if (token === "]" || token === ">>" || token === "") throw new PdfBroken("describes its objects in an unusual way");
  if (token.startsWith("/")) return withPlainNames(token);
  if (token.endsWith("R")) return INDIRECT;
  return /^[-\d]/.test(token) ? Number(token) : token;
}

function untilClosed(tokens, bracket) {
  const values = [];
  while (tokens.length > 0 && tokens.at(-1) !== bracket) values.push(valueFrom(tokens));
  if (tokens.pop() !== bracket) throw new PdfBroken("describes its objects in an unusual way");
  return values;
}

function dictionaryOf(values) {
  const entries = new Map();
  for (let at = 0; at < values.length; at += 2) {
    const key = values[at];
    const isUsual = typeof key === "string" && key.startsWith("/") && at + 1 < values.length && !entries.has(key);
    if (!isUsual) throw new PdfBroken("describes its objects in an unusual way");
    entries.set(key, values[at + 1]);
  }
  return entries;
}

/** Whether an `/OpenAction` in the text does anything other than go to a place in the document. */
function opensWithAction(text, objects, compressed) {
  for (const match of text.matchAll(/\/OpenAction(?![\w-])\s*/g)) {
    const value = text.slice(match.index + match[0].length, match.index + match[0].length + 400);
    const reference = /^(\d+)\s+(\d+)\s+R\b/.exec(value);
    const targets = reference ? objectsNumbered(Number(reference[1]), objects, compressed) : [value];
    if (targets.length === 0 || !targets.every(isPlace)) return true;
  }
  return false;
}

/** The beginnings of all objects with this number, in the file and in object streams. */
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

/** The destination of an action, written inline: an array without nesting, a string without escapes, or a name. */
const DESTINATION = "(?:\\[[^\\[\\]<>()]*\\]|\\([^()\\\\<>]*\\)|/[^\\s/<>()[\\]]+)";
/** An action that only goes to a place, without a following action (`/Next`). No other key is allowed. */
const GO_TO = new RegExp(`^\\s*<<(?:\\s*(?:/Type\\s*/Action|/S\\s*/GoTo|/D\\s*${DESTINATION}))+\\s*>>`);

/** Whether the value is a place in the document: an array, a name, a string, or an action that goes to one. */
function isPlace(value) {
  return /^\s*(?:\[|\(|\/)/.test(value) || (GO_TO.test(value) && /\/S\s*\/GoTo/.test(value));
}
