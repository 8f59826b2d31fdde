import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";

export const pdfProblems = [
  "pdf-broken",
  "pdf-script",
  "pdf-action",
  "pdf-attachment",
  "pdf-media",
  "pdf-form",
  "pdf-encrypted",
  "pdf-too-long",
  "pdf-too-complex",
] as const;

/** Why a PDF is refused; a message key. */
export type PdfProblem = (typeof pdfProblems)[number];
export type PdfReading = { ok: true; pages: number } | { ok: false; problem: PdfProblem };

/** Limits of reading a PDF: ms, MB of JavaScript heap, bytes of resident memory (checked on Linux only). */
export type PdfLimits = { timeMs: number; heapMb: number; memoryBytes: number };

const LIMITS: PdfLimits = { timeMs: 10_000, heapMb: 192, memoryBytes: 448 * 1024 * 1024 };
/** Interval of memory checks, ms. */
const MEMORY_CHECK_MS = 50;

/** Whether `%PDF-` occurs in the first kilobyte, where PDF readers look for it. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");
}

/**
 * Reads a PDF in a separate process. Checks that it is a PDF and nothing else, and that nothing in it runs, opens, plays, sends or hides anything;
 * counts its pages. Nothing is rendered. A file that exceeds the limits of time or memory is `pdf-too-complex`.
 */
export async function readPdf(bytes: Uint8Array, limits = LIMITS): Promise<PdfReading> {
  const program = path.join(process.cwd(), "media", "pdf-child.mjs");
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMb}`, program], {
    // Without our secrets. Windows needs SystemRoot to start a process.
    env: { NODE_ENV: process.env.NODE_ENV, SystemRoot: process.env.SystemRoot },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), limits.timeMs);
  const watch = setInterval(() => {
    if (memoryOf(child.pid) > limits.memoryBytes) child.kill("SIGKILL");
  }, MEMORY_CHECK_MS);
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  // A killed process stops reading.
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  try {
    return readingOf(await Promise.race([text(child.stdout), failed]));
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    child.kill("SIGKILL");
  }
}

/** Parses the output of the process. Empty output means that it was killed or ran out of memory. */
function readingOf(said: string): PdfReading {
  return said === "" ? { ok: false, problem: "pdf-too-complex" } : (JSON.parse(said) as PdfReading);
}

/** Resident memory of a process, bytes; 0 if the system does not report it. */
function memoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
