import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { type PdfLimits, type PdfReading, readPdf } from "./pdf.ts";
import { problemOfObjects } from "./pdf-structure.mjs";
import { pdf } from "./testing/hostile-files.ts";
import {
  compressedBlanks,
  type PdfObject,
  pageObjects,
  pdfWithObjectStream,
  pdfWithTable,
  type StreamOptions,
  stream,
} from "./testing/made-pdf.ts";

/** Size in MB. */
const GIGABYTE = 1_000;
const OPENS_9 = pageObjects({ catalog: "/OpenAction 9 0 R" });
const launch: PdfObject = [9, "<</S/Launch/F(calc)>>"];
const LINKS_9 = pageObjects({ page: "/Annots[9 0 R]" });
const link: PdfObject = [9, "<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc)>>>>"];
/** The default memory limits, with more time for a busy machine. */
const PATIENT: PdfLimits = { timeMs: 60_000, heapMb: 192, memoryBytes: 448 * 1024 * 1024 };
/** Reads in a separate process, as uploads do. */
const problemOf = async (bytes: Uint8Array, limits?: PdfLimits) => {
  const read = await readPdf(bytes, limits);
  return read.ok ? null : read.problem;
};
/** Files that do not approach the limits are read in one thread with the same code: each process would load all of pdf.js. */
let reader: Worker;
const program = `
  const { parentPort } = require("node:worker_threads");
  const reading = import("${new URL("pdf-reading.mjs", import.meta.url)}");
  parentPort.on("message", async (bytes) => parentPort.postMessage(await (await reading).readInThisProcess(bytes)));`;
beforeAll(() => {
  reader = new Worker(program, { eval: true });
});
afterAll(() => reader.terminate());
const readInThread = async (bytes: Uint8Array): Promise<PdfReading> => {
  reader.postMessage(bytes);
  const [read] = await once(reader, "message");
  return read;
};
const problemInThread = async (bytes: Uint8Array) => {
  const read = await readInThread(bytes);
  return read.ok ? null : read.problem;
};
const annotated = (annotation: string) =>
  pdfWithTable([...pageObjects({ page: "/Annots[4 0 R]" }), [4, `<</Type/Annot/Rect[0 0 9 9]${annotation}>>`]]);

describe("a document is accepted", () => {
  const taken: Record<string, Buffer> = {
    "of one page": pdfWithTable(pageObjects()),
    "with its objects in a stream": pdfWithObjectStream(OPENS_9, [[9, "[3 0 R/Fit]"]]),
    "that opens at a place": pdfWithTable([...OPENS_9, [9, "<</S/GoTo/D[3 0 R/Fit]>>"]]),
    "with a link to an address": annotated("/Subtype/Link/A<</S/URI/URI(https://example.kz)>>"),
    "with a form to print": pdfWithTable(pageObjects({ catalog: "/AcroForm<</Fields[]>>" })),
    "whose text speaks of scripts": pdf("", null, "JavaScript, Launch, AA <<"),
  };
  test.each(Object.entries(taken))("%s", async (_, bytes) => {
    expect(await readInThread(bytes)).toEqual({ ok: true, pages: 1 });
  });

  test("with a content stream that would decompress to a gigabyte", async () => {
    const bytes = pdfWithTable([
      ...pageObjects({ page: "/Contents 4 0 R" }),
      stream(4, "/Filter/FlateDecode", compressedBlanks(GIGABYTE)),
    ]);
    expect(await readPdf(bytes, PATIENT)).toEqual({ ok: true, pages: 1 });
  });
});

describe("a document is refused with the reason", () => {
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
    "pages without end": [
      "pdf-broken",
      pdfWithTable([
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, "<</Type/Pages/Kids[2 0 R]/Count 1>>"],
      ]),
    ],
  };
  test.each(Object.entries(refused))("%s", async (_, [problem, bytes]) => {
    expect(await problemInThread(bytes)).toBe(problem);
  });

  const large: typeof refused = {
    "more pages than are looked at": ["pdf-too-long", manyPages(3_001)],
    "brackets without end": ["pdf-broken", pdfWithTable(pageObjects({ catalog: `/X${"[".repeat(200_000)}` }))],
  };
  test.each(Object.entries(large))("%s", async (_, [problem, bytes]) => {
    expect(await problemOf(bytes, PATIENT)).toBe(problem);
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

describe("a hidden action is found, or its document is refused as broken", () => {
  const hidden = (options?: StreamOptions) => pdfWithObjectStream(OPENS_9, [[8, "(endstream)"], launch], options);
  /** The same action in a link, which the scan does not look up. */
  const linked = (options?: StreamOptions) => pdfWithObjectStream(LINKS_9, [link], options);
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
    "where the table does not say what it is either": ["pdf-broken", linked({ type: "", tableType: "" })],
    "where the table from before does not say what it is": ["pdf-broken", hiddenBefore()],
    "behind a predictor of the table that is none": [
      "pdf-broken",
      linked({ type: "", tableFilter: "/Filter/FlateDecode/DecodeParms<</X/Predictor 12/Columns 5>>" }),
    ],
    "behind columns of the table that are none": [
      "pdf-broken",
      linked({
        type: "",
        tableFilter: "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 00005>>",
        encodeTable: predicted,
      }),
    ],
    "behind a filter that stands in a string": [
      "pdf-broken",
      pdfWithObjectStream([...LINKS_9, [20, "/RunLengthDecode"]], [link], {
        filter: "/X(/Filter/FlateDecode)/Filter 20 0 R",
      }),
    ],
    "behind a line that ends in a written-out name": [
      "pdf-action",
      pdfWithTable(pageObjects({ page: "/AA%#0Ax\n<</O<</S/URI/URI(http://a)>>>>" })),
    ],
    "in a model whose kind is said elsewhere": [
      "pdf-broken",
      pdfWithTable([...pageObjects({ page: "/Annots[<</Subtype 9 0 R/Rect[0 0 9 9]>>]" }), [9, "/3D"]]),
    ],
    "under a number that is written in another way": [
      "pdf-broken",
      pdfWithTable([...OPENS_9, [9, "[3 0 R/Fit]"], [8, "()endobj 9.0 0 obj <</S/URI/URI(http://a)>>"]]),
    ],
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
    expect(await problemInThread(bytes)).toBe(problem);
  });
});

/** A table whose rows of six bytes are written as five, each preceded by a byte for "no predictor". */
function predicted(table: Buffer): Buffer {
  const rows = Array.from({ length: Math.ceil(table.length / 5) }, (_, row) => table.subarray(row * 5, row * 5 + 5));
  return Buffer.concat(rows.flatMap((row) => [Buffer.alloc(1), row]));
}

/** A document with an incremental update: its action is in an object stream that only the previous table lists. */
function hiddenBefore(): Buffer {
  const before = pdfWithObjectStream(LINKS_9, [link], { type: "", tableType: "" });
  const [, place] = /startxref\n(\d+)/.exec(before.toString("latin1")) ?? [];
  const table = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 60/Root 1 0 R/Prev ${place}>>\n`;
  return Buffer.concat([before, Buffer.from(`${table}startxref\n${before.length}\n%%EOF\n`)]);
}

/** What PDF treats as white space besides blanks and line ends. */
const SPACES = {
  "a comment": "%x\n",
  "a NUL": "\0",
  "a comment and a NUL": "%\r\0",
  "a long comment": `%${"x".repeat(5_000)}\n`,
};

describe.each(Object.entries(SPACES))("%s between a key and its value", (_, space) => {
  const uri = "<</S/URI/URI(http://a)>>";
  const cases: Record<string, [problem: string | null, bytes: Buffer]> = {
    "an address opens with a page": ["pdf-action", pdfWithTable(pageObjects({ page: `/AA${space}<</O${uri}>>` }))],
    "an address opens, said elsewhere": [
      "pdf-action",
      pdfWithTable([...pageObjects({ page: `/AA 9${space}0${space}R` }), [9, `<</O${uri}>>`]]),
    ],
    "an address opens, under a written-out name": [
      "pdf-action",
      pdfWithTable(pageObjects({ page: `/A#41${space}<</O${uri}>>` })),
    ],
    "a file inside": [
      "pdf-attachment",
      pdfWithTable([
        ...pageObjects({ catalog: `/AF[<</Type/Filespec/EF${space}<</F 4 0 R>>>>]` }),
        stream(4, "", Buffer.from("x")),
      ]),
    ],
    "a model": ["pdf-media", annotated(`/Subtype${space}/3D`)],
    "a screen": ["pdf-media", annotated(`/Subtype${space}/Screen`)],
    "an object begins with it, and another one pretends to be it": [
      "pdf-broken",
      pdfWithTable([...OPENS_9, [9, "[3 0 R/Fit]"], [8, `()endobj 9${space}0 obj ${uri}`]]),
    ],
    "a table of streams": [
      "pdf-broken",
      pdfWithObjectStream(OPENS_9, [launch], { tableFilter: `/Filter${space}/FlateDecode` }),
    ],
    "nothing but a title": [null, pdfWithTable(pageObjects({ catalog: `/X${space}(AA)` }))],
  };
  test.each(Object.entries(cases))("%s", async (_, [problem, bytes]) => {
    expect(await problemInThread(bytes)).toBe(problem);
  });
});

describe("a bomb is refused within its limits", () => {
  test.each([
    ["lines of comments", "/AA", "%\n"],
    ["one line of comments", "", "/AA%"],
    ["numbers in comments", "/AA", " 1%\n"],
    ["object numbers in lines of comments", "1 1", "%\n"],
  ])("a megabyte of %s is read in time", (_, before, repeated) => {
    const text = before + repeated.repeat(1_000_000 / repeated.length);
    const bytes = pdfWithTable(pageObjects({ catalog: `/X${text}\n null` }));
    const began = performance.now();
    const problem = problemOfObjects(bytes);
    expect(performance.now() - began).toBeLessThan(timeLimit(1_000));
    expect([null, "pdf-action"]).toContain(problem);
  });

  test("an object stream that would decompress to a gigabyte", async () => {
    const encode = () => compressedBlanks(GIGABYTE);
    expect(await problemOf(pdfWithObjectStream(OPENS_9, [launch], { encode }), PATIENT)).toBe("pdf-broken");
  });

  test("two million objects without an end", async () => {
    const file = Buffer.from(`%PDF-1.7\n${"1 0 obj ".repeat(2_000_000)}\nxref\nstartxref\n16000010\n%%EOF\n`);
    expect(["pdf-broken", "pdf-too-complex"]).toContain(await problemOf(file));
  });

  test("a file that takes too long or too much memory is stopped", async () => {
    const bytes = pdfWithTable(pageObjects());
    expect(await readPdf(bytes, PATIENT)).toMatchObject({ ok: true });
    const stopped = { ok: false, problem: "pdf-too-complex" };
    expect(await readPdf(bytes, { ...PATIENT, timeMs: 1 })).toEqual(stopped);
    if (process.platform === "linux") expect(await readPdf(bytes, { ...PATIENT, memoryBytes: 1 })).toEqual(stopped);
  });
});
