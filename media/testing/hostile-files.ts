import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { compressedBlanks, pageObjects, pdfWithObjectStream, pdfWithTable } from "./made-pdf.ts";

/** Generated files that could attack a newsroom or its readers. Their payload contains `MARK`. */
export const MARK = "jarshy-hostile-mark";
const SCRIPT = `<script>alert("${MARK}")</script>`;

export type HostileFile = {
  /** The file name that the sender gives. */
  name: string;
  make: () => Buffer | Promise<Buffer>;
};
/** Must be refused with this code; nothing of it may be stored. */
export type RefusedFile = HostileFile & { code: string };

const photo = (width = 320, height = 200): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#336699",
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  });
const jpeg = () => photo().jpeg().toBuffer();
const half = async (made: Promise<Buffer>) => {
  const whole = await made;
  return whole.subarray(0, Math.floor(whole.length / 2));
};
const after = async (made: Promise<Buffer>, tail: string) => Buffer.concat([await made, Buffer.from(tail, "latin1")]);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;
const archive = `PK\x03\x04 ${MARK} PK\x05\x06${"\0".repeat(18)}`;

export const refusedFiles: Record<string, RefusedFile> = {
  nothing: { name: "empty.jpg", code: "empty", make: () => Buffer.alloc(0) },
  "a page as a photograph": { name: "photo.jpg", code: "not-a-picture", make: () => Buffer.from(`<html>${SCRIPT}`) },
  "a page that begins as a JPEG": {
    name: "photo.jpg",
    code: "not-a-picture",
    make: () => Buffer.from(`\xff\xd8\xff\xe0<html>${SCRIPT}`, "latin1"),
  },
  "a script that begins as a GIF": {
    name: "x.gif",
    code: "not-a-picture",
    make: () => Buffer.from(`GIF89a/*${"\0".repeat(8)}*/=1;alert("${MARK}")`, "latin1"),
  },
  "an archive as a photograph": {
    name: "photo.png",
    code: "not-a-picture",
    make: () => Buffer.from(archive, "latin1"),
  },
  "a program": { name: "photo.webp", code: "not-a-picture", make: () => Buffer.from(`MZ${MARK.repeat(20)}`) },
  "text without end": { name: "a.png", code: "not-a-picture", make: () => Buffer.from("слово ".repeat(50_000)) },
  "a drawing with a script": { name: "logo.svg", code: "svg", make: () => Buffer.from(svg) },
  "a drawing called a photograph": {
    name: "logo.jpg",
    code: "svg",
    make: () => Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- a -->\n${svg}`),
  },
  "a drawing that names others without end": {
    name: "logo.svg",
    code: "svg",
    make: () =>
      Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${"b".repeat(99)}"><!ENTITY c "&a;&a;">]>${svg}`),
  },
  "what iPhones take": {
    name: "IMG_0001.HEIC",
    code: "heic",
    make: () => Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(2_000)]),
  },
  "an AVIF": { name: "a.jpg", code: "avif", make: () => photo().avif({ effort: 0 }).toBuffer() },
  "a TIFF": { name: "a.jpg", code: "format-refused", make: () => photo().tiff().toBuffer() },
  "half a JPEG": { name: "a.jpg", code: "not-a-picture", make: () => half(jpeg()) },
  "half a PNG": { name: "a.png", code: "not-a-picture", make: () => half(photo().png().toBuffer()) },
  "half a WebP": { name: "a.webp", code: "not-a-picture", make: () => half(photo().webp().toBuffer()) },
  "half a GIF": { name: "a.gif", code: "not-a-picture", make: () => half(photo().gif().toBuffer()) },
  "a PNG that would unfold to four thousand million pixels": {
    name: "a.png",
    code: "too-many-pixels",
    make: () => promisingPng(65_500, 65_500),
  },
  "a PNG that holds less than it promises": {
    name: "a.png",
    code: "not-a-picture",
    make: () => promisingPng(3_000, 3_000),
  },
  "a hundred megapixels": {
    name: "a.jpg",
    code: "too-many-pixels",
    make: async () => promisingMore(await jpeg(), 10_000, 10_000),
  },
  "a PNG of forty megapixels in several passes, with two bytes a colour": {
    name: "a.png",
    code: "too-much-memory",
    make: () => promisingPng(6_600, 6_600, { bitDepth: 16, interlaced: true }),
  },
  "a GIF of thirty megapixels, which its decoder holds twice": {
    name: "a.gif",
    code: "too-much-memory",
    make: () =>
      Buffer.from(
        `GIF89a\x70\x17\x88\x13\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x70\x17\x88\x13\0\x02\x02D\x01\0;`,
        "latin1",
      ),
  },
  "a GIF of the largest size there is": {
    name: "a.gif",
    code: "too-many-pixels",
    make: () =>
      Buffer.from(
        `GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;`,
        "latin1",
      ),
  },
  "more than twenty megabytes": {
    name: "a.jpg",
    code: "too-large",
    make: async () => Buffer.concat([await jpeg(), Buffer.alloc(20 * 1024 * 1024)]),
  },
  "half a document": { name: "a.pdf", code: "pdf-broken", make: () => half(Promise.resolve(pdf())) },
  "a document and an archive at once": {
    name: "a.pdf",
    code: "pdf-broken",
    make: () => after(Promise.resolve(pdf()), archive),
  },
  "a page and a document at once": {
    name: "a.pdf",
    code: "pdf-broken",
    make: () => Buffer.concat([Buffer.from(`<html>${SCRIPT}`), pdf()]),
  },
  "a document with a script": {
    name: "a.pdf",
    code: "pdf-script",
    make: () => pdf("/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
  },
  "a document with a script under a written-out name": {
    name: "a.pdf",
    code: "pdf-script",
    make: () => pdf("/OpenAction<</S/J#61va#53cript/#4AS(app.alert(1))>>"),
  },
  "a document that starts a program": {
    name: "a.pdf",
    code: "pdf-action",
    make: () => pdf("/OpenAction<</S/Launch/F(calc)>>"),
  },
  "a document with a file inside": {
    name: "a.pdf",
    code: "pdf-attachment",
    make: () => pdf("/Names<</EmbeddedFiles<</Names[(x)5 0 R]>>>>"),
  },
  "a document with a script among folded objects": {
    name: "a.pdf",
    code: "pdf-script",
    make: () => pdf("", deflateSync("7 0 <</S/JavaScript/JS(app.alert(1))>>")),
  },
  "a document with a password": {
    name: "a.pdf",
    code: "pdf-encrypted",
    make: () => pdfWithTable(pageObjects(), "/Encrypt<</Filter/Standard/V 1/R 2>>"),
  },
  "a document with a film": {
    name: "a.pdf",
    code: "pdf-media",
    make: () =>
      pdfWithTable([...pageObjects({ page: "/Annots[4 0 R]" }), [4, "<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]>>"]]),
  },
  "a document whose program hides in an object stream": {
    name: "a.pdf",
    code: "pdf-action",
    make: () => pdfWithObjectStream(pageObjects({ catalog: "/OpenAction 9 0 R" }), [[9, "<</S/Launch/F(calc)>>"]]),
  },
  "a document that would unfold to two hundred megabytes": {
    name: "a.pdf",
    code: "pdf-broken",
    make: () => pdf("", compressedBlanks(200)),
  },
};

/** Accepted, since readers get only regenerated derivatives, which must not contain the payload. */
export const cleanedFiles: Record<string, HostileFile> = {
  "a GIF with a script behind it": {
    name: "a.gif",
    make: () => after(photo().gif().toBuffer(), `*/=1;alert("${MARK}")`),
  },
  "a JPEG with an archive behind it": { name: "photo.zip", make: () => after(jpeg(), archive) },
  "a JPEG called a page": { name: "page.html", make: () => after(jpeg(), SCRIPT) },
  "a PNG with a script among its words": { name: "a.png", make: async () => withText(await photo().png().toBuffer()) },
  "a photograph that tells where and by whom it was taken": {
    name: "IMG_0001.jpg",
    make: () =>
      photo()
        .withExif({
          IFD0: { Artist: MARK, ImageDescription: MARK },
          IFD3: {
            GPSLatitudeRef: "N",
            GPSLatitude: "43/1 15/1 0/1",
            GPSLongitudeRef: "E",
            GPSLongitude: "76/1 57/1 0/1",
          },
        })
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${MARK}</x:xmpmeta>`)
        .withIccProfile("p3")
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
  },
  "a GIF of a hundred thousand pictures": { name: "a.gif", make: () => manyFrames(100_000) },
};

/** File names that a client may send, with the name that the document then gets. */
export const hostileNames: [given: string, shown: RegExp][] = [
  ["../../../etc/passwd", /^passwd\.pdf$/u],
  ["..\\..\\secrets.pdf", /^secrets\.pdf$/u],
  ["a\u0000.html\u0000.pdf", /^a\.html\.pdf$/u],
  ["\u202Efdp.exe", /^fdp\.exe\.pdf$/u],
  [`${"Ә".repeat(300)}.pdf`, /^Ә{120}\.pdf$/u],
  ["🐫🧑‍🌾 есеп.pdf", /^🐫.* есеп\.pdf$/u],
  [`"><img src=x onerror=alert(1)>.pdf`, /^"><img src=x onerror=alert\(1\)>\.pdf$/u],
  ["", /^document\.pdf$/u],
];

/** A valid document; `catalog` is added to its first object, `folded` is the data of an object stream. */
export function pdf(catalog = "", folded: Buffer | null = null, page = "Hello"): Buffer {
  const content = `BT /F1 24 Tf 20 100 Td (${page}) Tj ET`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...(folded
      ? [
          `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${folded.length}>>stream\n${folded.toString("latin1")}\nendstream`,
        ]
      : []),
  ];
  let text = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, "0");
  });
  const table = ["0000000000 65535 f ", ...places.map((place) => `${place} 00000 n `)].join("\n");
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n${table}\n${trailer}`, "latin1");
}

/** A PNG whose header declares these dimensions, with hardly any data. */
export function promisingPng(width: number, height: number, { bitDepth = 8, interlaced = false } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bitDepth, 2, 0, 0, Number(interlaced)], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The JPEG with a header that declares these dimensions. */
function promisingMore(made: Buffer, width: number, height: number): Buffer {
  const frame = made.indexOf("\xff\xc0", "latin1");
  made.writeUInt16BE(height, frame + 5);
  made.writeUInt16BE(width, frame + 7);
  return made;
}

/** The PNG with a text chunk after its header. */
function withText(png: Buffer): Buffer {
  const afterHead = 8 + 25;
  const words = chunk("tEXt", Buffer.from(`Comment\0${SCRIPT}`, "latin1"));
  return Buffer.concat([png.subarray(0, afterHead), words, png.subarray(afterHead)]);
}

function manyFrames(count: number): Buffer {
  const head = Buffer.from("GIF89a\x08\0\x08\0\x80\0\0\xff\0\0\0\0\xff", "latin1");
  const frame = Buffer.from("!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0", "latin1");
  return Buffer.concat([head, ...Array.from({ length: count }, () => frame), Buffer.from(";")]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
