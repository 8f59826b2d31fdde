import { deflateSync } from "node:zlib";

/** PDFs assembled object by object, to test refusals. */
export type PdfObject = [number: number, content: string];

/** The objects of a document of one page; `catalog` and `page` are added to those objects. */
export function pageObjects({ catalog = "", page = "" } = {}): PdfObject[] {
  return [
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"],
    [3, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]${page}>>`],
  ];
}

/** An object with a stream. */
export function stream(number: number, dictionary: string, data: Buffer): PdfObject {
  const head = `<<${dictionary}/Length ${data.length}>>`;
  return [number, `${head}stream\n${data.toString("latin1")}\nendstream`];
}

/** A document with a plain cross-reference table at the end, as before PDF 1.5. */
export function pdfWithTable(objects: PdfObject[], trailer = ""): Buffer {
  const { text, places } = written(objects);
  const size = Math.max(...places.keys()) + 1;
  const rows = Array.from({ length: size - 1 }, (_, index) => `${digits(places.get(index + 1) ?? 0, 10)} 00000 n \n`);
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}`;
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, "latin1");
}

const CONTAINER = 50;
const TABLE = 51;

/** How the object stream and the cross-reference stream are written. */
export type StreamOptions = {
  type?: string;
  filter?: string;
  encode?: (data: Buffer) => Buffer;
  tableType?: string;
  tableFilter?: string;
  encodeTable?: (data: Buffer) => Buffer;
};

/** More than this many MB of blanks, compressed in repeated deflate blocks of which only one is computed. */
export function compressedBlanks(megabytes: number): Buffer {
  const blanks = Buffer.alloc(1024 * 1024, " ");
  const block = deflateSync(blanks, { level: 9, finishFlush: 2 });
  // The body of a block without its two header bytes can be repeated.
  const blocks = Array.from({ length: megabytes }, () => block.subarray(2));
  return Buffer.concat([block, ...blocks, deflateSync(blanks, { level: 9 }).subarray(2)]);
}

/** A document whose additional objects, `compressed`, are in an object stream that its cross-reference stream lists. */
export function pdfWithObjectStream(
  objects: PdfObject[],
  compressed: PdfObject[],
  {
    type = "/Type/ObjStm",
    filter = "/Filter/FlateDecode",
    encode = deflateSync,
    tableType = "/Type/XRef",
    tableFilter = "/Filter/FlateDecode",
    encodeTable = (data) => data,
  }: StreamOptions = {},
): Buffer {
  const bodies = compressed.map(([, content]) => `${content} `);
  const pairs = compressed.map(([number], index) => `${number} ${bodies.slice(0, index).join("").length} `).join("");
  const data = encode(Buffer.from(pairs + bodies.join(""), "latin1"));
  const dictionary = `${type}/N ${compressed.length}/First ${pairs.length}${filter}`;
  const { text, places } = written([...objects, stream(CONTAINER, dictionary, data)]);
  places.set(TABLE, text.length);
  const row = (number: number): Buffer => {
    const index = compressed.findIndex(([one]) => one === number);
    const place = index >= 0 ? CONTAINER : (places.get(number) ?? 0);
    const bytes = Buffer.alloc(6);
    bytes[0] = index >= 0 ? 2 : Number(place > 0);
    bytes.writeUInt32BE(place, 1);
    bytes[5] = Math.max(index, 0);
    return bytes;
  };
  const rows = Buffer.concat(Array.from({ length: TABLE + 1 }, (_, number) => row(number)));
  const table = deflateSync(encodeTable(rows));
  const [, content] = stream(TABLE, `${tableType}/W[1 4 1]/Size ${TABLE + 1}/Root 1 0 R${tableFilter}`, table);
  return Buffer.from(`${text}${TABLE} 0 obj\n${content}\nendobj\nstartxref\n${text.length}\n%%EOF\n`, "latin1");
}

function written(objects: PdfObject[]): { text: string; places: Map<number, number> } {
  const places = new Map<number, number>();
  let text = "%PDF-1.7\n";
  for (const [number, content] of objects) {
    places.set(number, text.length);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  }
  return { text, places };
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
