import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readPdf } from "./pdf.ts";
import { pdf } from "./testing/hostile-files.ts";
import {
  type PdfObject,
  pageObjects,
  pdfWithObjectStream,
  pdfWithTable,
  type StreamOptions,
  stream,
} from "./testing/made-pdf.ts";

const OPENS_9 = pageObjects({ catalog: "/OpenAction 9 0 R" });
const launch: PdfObject = [9, "<</S/Launch/F(calc)>>"];
const problemOf = async (bytes: Uint8Array) => {
  const read = await readPdf(bytes);
  return read.ok ? null : read.problem;
};
const annotated = (annotation: string) =>
  pdfWithTable([...pageObjects({ page: "/Annots[4 0 R]" }), [4, `<</Type/Annot/Rect[0 0 9 9]${annotation}>>`]]);

describe("a document is taken", () => {
  const taken: Record<string, Buffer> = {
    "of one page": pdfWithTable(pageObjects()),
    "with its objects in a stream": pdfWithObjectStream(OPENS_9, [[9, "[3 0 R/Fit]"]]),
    "that opens at a place": pdfWithTable([...OPENS_9, [9, "<</S/GoTo/D[3 0 R/Fit]>>"]]),
    "with a link to an address": annotated("/Subtype/Link/A<</S/URI/URI(https://example.kz)>>"),
    "with a form to print": pdfWithTable(pageObjects({ catalog: "/AcroForm<</Fields[]>>" })),
    "whose text speaks of scripts": pdf("", null, "JavaScript, Launch, AA <<"),
    "with a content stream that would decompress to a gigabyte": pdfWithTable([
      ...pageObjects({ page: "/Contents 4 0 R" }),
      stream(4, "/Filter/FlateDecode", gigabyte()),
    ]),
  };
  test.each(Object.entries(taken))("%s", async (_, bytes) => {
    expect(await readPdf(bytes)).toEqual({ ok: true, pages: 1 });
  });
});

/** A thousand megabytes of blanks, compressed twice over in blocks that follow each other. */
function gigabyte(): Buffer {
  const block = deflateSync(Buffer.alloc(1024 * 1024, " "), { level: 9, finishFlush: 2 });
  const again = deflateSync(Buffer.alloc(1024 * 1024, " "), { level: 9 });
  // The body of a block without its two bytes of head can be repeated.
  return Buffer.concat([block, ...Array.from({ length: 1_000 }, () => block.subarray(2)), again.subarray(2)]);
}

describe("a document is refused, and it is said for what", () => {
  const refused: Record<string, [problem: string, bytes: Buffer]> = {
    "a script when it is opened": ["pdf-script", pdfWithTable([...OPENS_9, [9, "<</S/JavaScript/JS(1)>>"]])],
    "a script of a page": ["pdf-script", pdfWithTable(pageObjects({ page: "/AA<</O<</S/JavaScript/JS(1)>>>>" }))],
    "a script among its names": [
      "pdf-script",
      pdfWithTable(pageObjects({ catalog: "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>" })),
    ],
    "a script in a film's action": ["pdf-script", annotated("/Subtype/Link/A<</S/Rendition/OP 0/JS(1)>>")],
    "an address that opens by itself": ["pdf-action", pdfWithTable([...OPENS_9, [9, "<</S/URI/URI(http://a)>>"]])],
    "an address that opens with a page": [
      "pdf-action",
      pdfWithTable(pageObjects({ page: "/AA<</O<</S/URI/URI(http://a)>>>>" })),
    ],
    "an address behind a place that is none": [
      "pdf-action",
      pdfWithTable([...OPENS_9, [9, "<</X(/S /GoTo)/S/URI/URI(http://a)>>"]]),
    ],
    "an address behind a list that is none": [
      "pdf-action",
      pdfWithTable([...OPENS_9, [9, "<</X[/S /GoTo]/S/URI/URI(http://a)>>"]]),
    ],
    "an address that opens after a place": [
      "pdf-action",
      pdfWithTable([...OPENS_9, [9, "<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(http://a)>>>>"]]),
    ],
    "an action elsewhere that follows a place": [
      "pdf-action",
      pdfWithTable([...OPENS_9, [9, "<</S/GoTo/D[3 0 R/Fit]/Next 10 0 R>>"], [10, "<</S/URI/URI(http://a)>>"]]),
    ],
    "a program to start": ["pdf-action", annotated("/Subtype/Link/A<</S/Launch/F(calc)>>")],
    "data to send": ["pdf-action", annotated("/Subtype/Link/A<</S/SubmitForm/F(http://a)>>")],
    "data to fetch": ["pdf-action", annotated("/Subtype/Link/A<</S/ImportData/F(a)>>")],
    "another file to open": ["pdf-action", annotated("/Subtype/Link/A<</S/GoToR/F(a.pdf)/D[0/Fit]>>")],
    "a file inside to open": ["pdf-action", annotated("/Subtype/Link/A<</S/GoToE>>")],
    "a file inside": [
      "pdf-attachment",
      pdfWithTable([...pageObjects(), stream(4, "/Type/EmbeddedFile", Buffer.from("x"))]),
    ],
    "a file pinned to a page": ["pdf-attachment", annotated("/Subtype/FileAttachment")],
    "a film": ["pdf-media", annotated("/Subtype/Movie")],
    "a sound": ["pdf-media", annotated("/Subtype/Sound")],
    "a screen": ["pdf-media", annotated("/Subtype /Screen")],
    "a model": ["pdf-media", annotated("/Subtype/3D")],
    "rich media": ["pdf-media", annotated("/Subtype/RichMedia")],
    "a form of XFA": ["pdf-form", pdfWithTable(pageObjects({ catalog: "/AcroForm<</Fields[]/XFA[]>>" }))],
    "a password": ["pdf-encrypted", pdfWithTable(pageObjects(), "/Encrypt<</Filter/Standard/V 1/R 2>>")],
    "more pages than are looked at": ["pdf-too-long", manyPages(3_001)],
    "pages without end": [
      "pdf-broken",
      pdfWithTable([
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, "<</Type/Pages/Kids[2 0 R]/Count 1>>"],
      ]),
    ],
    "brackets without end": ["pdf-broken", pdfWithTable(pageObjects({ catalog: `/X${"[".repeat(200_000)}` }))],
  };
  test.each(Object.entries(refused))("%s", async (_, [problem, bytes]) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

function manyPages(count: number): Buffer {
  const [catalog = [1, ""], , page = [3, ""]] = pageObjects();
  return pdfWithTable([
    catalog as PdfObject,
    [2, `<</Type/Pages/Kids[${"3 0 R ".repeat(count)}]/Count ${count}>>`],
    page as PdfObject,
  ]);
}

describe("an action that hides is found, or its document is refused as broken", () => {
  const hidden = (options?: StreamOptions) => pdfWithObjectStream(OPENS_9, [[8, "(endstream)"], launch], options);
  const hex = (data: Buffer) => Buffer.from(`${deflateSync(data).toString("hex")}>`);
  const cases: Record<string, [problem: string, bytes: Buffer]> = {
    "in an object stream": ["pdf-action", hidden()],
    "under a written-out name": ["pdf-action", pdfWithTable([...OPENS_9, [9, "<</S/La#75nch>>"]])],
    "under a written-out name in an object stream": [
      "pdf-action",
      pdfWithObjectStream(OPENS_9, [[9, "<</S/#4caunch>>"]]),
    ],
    "in an object stream whose type is written out": ["pdf-action", hidden({ type: "/Type/Obj#53tm" })],
    "in a stream that does not say what it is": ["pdf-broken", hidden({ type: "" })],
    "where the table does not say plainly what it is either": [
      "pdf-broken",
      hidden({ type: "", tableType: "/Type/X#52ef" }),
    ],
    "behind another filter": ["pdf-broken", hidden({ filter: "/Filter[/ASCIIHexDecode/FlateDecode]", encode: hex })],
    "behind a filter that is named elsewhere": ["pdf-broken", hidden({ filter: "/Filter 20 0 R" })],
    "behind a predictor": [
      "pdf-broken",
      hidden({ filter: "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>" }),
    ],
    "behind the word that ends a stream": ["pdf-action", hidden({ encode: (data) => deflateSync(data, { level: 0 }) })],
    "behind a string that looks like a stream": [
      "pdf-action",
      pdfWithTable([
        ...pageObjects({ catalog: "/X(>>stream\n)/OpenAction<</S/Launch/F(calc)>>" }),
        stream(4, "", Buffer.from("x")),
      ]),
    ],
    "in an object that another one replaces later": [
      "pdf-action",
      pdfWithTable([...OPENS_9, launch, [9, "[3 0 R/Fit]"]]),
    ],
  };
  test.each(Object.entries(cases))("%s", async (_, [problem, bytes]) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

describe("a bomb is refused within its limits", () => {
  test("an object stream that would decompress to a gigabyte", async () => {
    expect(await problemOf(pdfWithObjectStream(OPENS_9, [launch], { encode: gigabyte }))).toBe("pdf-broken");
  });

  test("two million objects without an end", async () => {
    const file = Buffer.from(`%PDF-1.7\n${"1 0 obj ".repeat(2_000_000)}\nxref\nstartxref\n16000010\n%%EOF\n`);
    expect(["pdf-broken", "pdf-too-complex"]).toContain(await problemOf(file));
  });

  test("what takes too long, or too much memory, is stopped", async () => {
    const bytes = pdfWithTable(pageObjects());
    const wide = { timeMs: 60_000, heapMb: 192, memoryBytes: 448 * 1024 * 1024 };
    expect(await readPdf(bytes, wide)).toMatchObject({ ok: true });
    const stopped = { ok: false, problem: "pdf-too-complex" };
    expect(await readPdf(bytes, { ...wide, timeMs: 1 })).toEqual(stopped);
    if (process.platform === "linux") expect(await readPdf(bytes, { ...wide, memoryBytes: 1 })).toEqual(stopped);
  });
});
