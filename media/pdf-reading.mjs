import { PdfBroken, problemOfObjects } from "./pdf-structure.mjs";

/** Maximum number of pages, more than a newspaper's documents have. */
const MAX_PAGES = 3_000;
/** Annotation types that play, run or contain something, with the problem each causes. */
const ACTIVE_ANNOTATIONS = [
  ["FILEATTACHMENT", "pdf-attachment"],
  ["MOVIE", "pdf-media"],
  ["SCREEN", "pdf-media"],
  ["SOUND", "pdf-media"],
];

/**
 * The result of `readPdf`, without limits of time or memory. An unexpected error is thrown: it ends the child process without output.
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

/** Checks the file again with pdf.js, which follows its cross-reference tables. Its findings count even if the first check found nothing. */
async function readAsViewersDo(bytes) {
  // Silence warnings about fonts and a missing canvas: nothing is rendered.
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

/** Also verifies that the page tree can be walked to its end. */
async function problemOfPages(document, { AnnotationType }) {
  await document.getPage(document.numPages);
  const types = new Map(ACTIVE_ANNOTATIONS.map(([name, problem]) => [AnnotationType[name], problem]));
  const [active] = await document.getAnnotationsByType(new Set(types.keys()));
  return active ? (types.get(active.annotationType) ?? "pdf-action") : null;
}
