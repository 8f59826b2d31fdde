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

/**
 * White space of PDF: a comment up to the end of its line is some, too. Each way to go on begins with another character, so that no search goes
 * over the same text twice. Comments are longer only where somebody hides something, and a search would take long to get over them.
 */
const SPACE = "(?:[\\0\\s]|%[^\\r\\n]{0,1000}[\\r\\n])";
const LONG_COMMENT = "%[^\\r\\n]{1001}";
/** A reference to an object, however its two numbers are written. */
const REFERENCE = `${SPACE}+[-+.\\d](?:[-+.\\d]|${SPACE})*(?:R\\b|${LONG_COMMENT})`;
/** A dictionary or a reference to one, or what hides it. */
const DICTIONARY = `(?:${SPACE}*(?:<<|${LONG_COMMENT})|${REFERENCE})`;
/** What is shown as media, and is too usual a word to be looked for by itself. */
const MEDIA = `/Subtype${SPACE}*(?:/(?:3D|Screen)(?![\\w-])|${LONG_COMMENT})`;
/** What tells of active content, wherever it stands in the file: it is long enough that no compressed data holds it by chance. */
const SIGNS = [
  ["pdf-script", /\/(?:JavaScript|Rendition)(?![\w-])/],
  ["pdf-action", /\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE|GoTo3DView)(?![\w-])/],
  ["pdf-action", new RegExp(`/AA${DICTIONARY}`)],
  ["pdf-attachment", /\/(?:EmbeddedFiles?|FileAttachment)(?![\w-])/],
  ["pdf-attachment", new RegExp(`/EF${DICTIONARY}`)],
  ["pdf-media", new RegExp(`/(?:RichMedia\\w*|Movie|Sound)(?![\\w-])|${MEDIA}`)],
  ["pdf-form", /\/XFA(?![\w-])/],
];
/** Nothing can be read in a file that says this. */
const ENCRYPTED = /\/Encrypt(?![\w-])/;
/** Nobody writes a kind elsewhere but to hide it. */
const KIND_ELSEWHERE = new RegExp(`/Subtype${REFERENCE}`);

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
  if (everything.some((part) => KIND_ELSEWHERE.test(part))) throw new PdfBroken("says elsewhere what something is");
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

/**
 * Names as they are meant: `/J#61vaScript` is `/JavaScript`. White space and brackets stay written out: they are part of a name, and would end it,
 * or the comment around it.
 */
function withPlainNames(text) {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (written, hex) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\0\s()<>[\]{}/%]/.test(character) ? written : character;
  });
}

const COMMENT_OR_SPACE = "(?:[\\0\\s]|%[^\\r\\n]*[\\r\\n])";
const NUMBER = "[-+.\\d][-.\\deE]{0,11}";
/** Where an object begins, in whatever way a program that shows the file might understand it. */
const OBJECT = new RegExp(
  `${NUMBER}(?:${COMMENT_OR_SPACE}+|(?=[-+.]))${NUMBER}${COMMENT_OR_SPACE}*obj(?![A-Za-z])`,
  "g",
);
const USUAL_OBJECT = /^(\d{1,10})\s+\d{1,5}\s+obj$/;
const END_OF_HEAD = new RegExp(`>>${SPACE}*stream|\\bendobj\\b`);

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
  /** Where the tables that are streams begin. */
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
  // One more than those that were read would be an object stream or a table that only others can see.
  if (count(names, /\/ObjStm(?![\w-])/g) !== streams) throw new PdfBroken("holds an object stream in an unusual place");
  if (count(names, /\/XRef(?![\w-])/g) !== tables.size) throw new PdfBroken("holds a table in an unusual place");
  for (const number of listed) if (!declared.has(number)) throw new PdfBroken("keeps objects in an unusual stream");
  requireKnownTables(text, names, objects, tables);
  return { objects, compressed };
}

const TABLE_AT = new RegExp(`/(?:Prev|XRefStm)${SPACE}*([-+.\\deE]+|${LONG_COMMENT})`, "g");
const BEFORE_OBJECT = new RegExp(`${SPACE}*`, "y");
/** The widths of a table's columns, which it cannot do without. */
const WIDTHS = new RegExp(`/W(?:${SPACE}*(?:\\[|${LONG_COMMENT})|${REFERENCE})`);

/** No table that a program would be led to, here or in a table from before, is an object that does not say what it is. */
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
    // Items of an outline, too, have a `/Prev`, whose number may be a place by chance.
    const whole = withPlainNames(text.slice(object.index, object.end));
    if (whole.includes("stream") && WIDTHS.test(whole))
      throw new PdfBroken("holds a table that does not say that it is one");
  }
}

function count(text, pattern) {
  return [...text.matchAll(pattern)].length;
}

/** `next` is where another object begins: one inside the head of this one would have the file searched once for each. */
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

/** The text of an object stream, and where in it the first object begins; before it stand their numbers and places. */
function objectStream(file, object, budget) {
  const entries = readDictionary(object.head);
  const first = entries.get("/First");
  if (entries.get("/Type") !== "/ObjStm" || !Number.isInteger(first))
    throw new PdfBroken("does not say where its objects begin");
  return { text: decompress(file, object.stream, entries, budget).toString("latin1"), first };
}

/**
 * The content of an object stream or a cross-reference stream, compressed in the one way that programs use for them. The compressed data
 * itself says where it ends; the word `endstream` could stand in the midst of it.
 */
function decompress(file, place, entries, budget) {
  const isUsual = !UNUSUAL_KEYS.some((key) => entries.has(key)) && onlyOf(entries.get("/Filter")) === "/FlateDecode";
  if (!isUsual) throw new PdfBroken("compresses its objects in an unusual way");
  const start = /^[\t ]*(?:\r\n|\n|\r)/.exec(file.subarray(place, place + 80).toString("latin1"));
  if (!start) throw new PdfBroken("begins a stream in an unusual way");
  const data = inflate(file.subarray(place + start[0].length), budget);
  return unpredict(data, onlyOf(entries.get("/DecodeParms") ?? "null"), entries.get("/Type") === "/ObjStm");
}

const UNUSUAL_KEYS = ["/F", "/DP", "/FFilter", "/Crypt"];

/** What stands in an array by itself, or without one. */
function onlyOf(value) {
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

/** Undoes what is done to the rows of a cross-reference stream before it is compressed (`/Predictor` 10–15, as in PNG). */
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

/** The numbers of the object streams that a table speaks of: entries of kind 2. */
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

/** A part of a dictionary: a bracket, a name, a string, a reference, a number or a word. */
const TOKEN =
  /[\t\n\f\r ]*(?:<<|>>|[[\]]|\/[^\0\s()<>[\]{}/%]*|<[\dA-Fa-f\s]*>|\((?:[^()\\]|\\[\s\S])*\)|\d+[\t\n\f\r ]+\d+[\t\n\f\r ]+R\b|-?\d+(?:\.\d+)?(?![^\s()<>[\]{}/%])|(?:true|false|null)\b)/y;
const ELSEWHERE = "R";

/**
 * The entries of the dictionary of an object stream or a cross-reference stream. It is read word by word: a program that shows the file would
 * not be misled by a key that stands where a value should, or in a string.
 */
function readDictionary(head) {
  const tokens = tokensOf(head.trim());
  const entries = valueFrom(tokens);
  if (!(entries instanceof Map) || tokens.length > 0) throw new PdfBroken("describes its objects in an unusual way");
  return entries;
}

/** In reverse order. */
function tokensOf(text) {
  const tokens = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new PdfBroken("describes its objects in an unusual way");
    tokens.push(token.trim());
  }
  return tokens.reverse();
}

/** The next value: a Map, an array, a number, a name with its slash, or some other token; of references it only says that they are some. */
function valueFrom(tokens) {
  const token = tokens.pop() ?? "";
  if (token === "[") return untilClosed(tokens, "]");
  if (token === "<<") return dictionaryOf(untilClosed(tokens, ">>"));
  if (token === "]" || token === ">>" || token === "") throw new PdfBroken("describes its objects in an unusual way");
  if (token.startsWith("/")) return withPlainNames(token);
  if (token.endsWith("R")) return ELSEWHERE;
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
