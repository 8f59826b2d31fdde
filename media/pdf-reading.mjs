import { PdfBroken, problemOfObjects } from "./pdf-structure.mjs";

/** More pages than a paper's document has. */
const MAX_PAGES = 3_000;
/** Annotations that play, run or hold something. */
const ACTIVE_ANNOTATIONS = [
  ["FILEATTACHMENT", "pdf-attachment"],
  ["MOVIE", "pdf-media"],
  ["SCREEN", "pdf-media"],
  ["SOUND", "pdf-media"],
];

/**
 * What `readPdf` makes of these bytes, without any limit of time or memory. What is thrown ends the process, which says nothing then.
 * @param {Uint8Array} bytes
 */
export async function readInThisProcess(bytes) {
  try {
    const problem = problemOfObjects(bytes);
    if (problem) return { ok: false, problem };
  } catch (error) {
    if (error instanceof PdfBroken) return { ok: false, problem: "pdf-broken" };
    throw error;
  }
  return readAsViewersDo(bytes);
}

/** The same file as pdf.js sees it, which goes by its tables: what it finds counts even where nothing was seen above. */
async function readAsViewersDo(bytes) {
  // What it says of fonts and of a missing canvas is of no interest: nothing is drawn.
  console.log = console.warn = () => {};
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = pdfjs.getDocument({
    data: bytes,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES) return { ok: false, problem: "pdf-too-long" };
    const problem = (await problemOfDocument(document)) ?? (await problemOfPages(document, pdfjs));
    return problem ? { ok: false, problem } : { ok: true, pages: document.numPages };
  } catch (error) {
    return { ok: false, problem: error.name === "PasswordException" ? "pdf-encrypted" : "pdf-broken" };
  }
}

async function problemOfDocument(document) {
  const { info } = await document.getMetadata();
  if (info.EncryptFilterName) return "pdf-encrypted";
  if (info.IsXFAPresent) return "pdf-form";
  if (info.IsCollectionPresent || (await document.getAttachments())) return "pdf-attachment";
  if (await document.getJSActions()) return "pdf-script";
  return null;
}

/** Also shows that the tree of pages can be walked to its end. */
async function problemOfPages(document, { AnnotationType }) {
  await document.getPage(document.numPages);
  const types = new Map(ACTIVE_ANNOTATIONS.map(([name, problem]) => [AnnotationType[name], problem]));
  const [active] = await document.getAnnotationsByType(new Set(types.keys()));
  return active ? (types.get(active.annotationType) ?? "pdf-action") : null;
}
