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

/** Why a PDF is not taken: a key of messages. */
export type PdfProblem = (typeof pdfProblems)[number];
export type PdfReading = { ok: true; pages: number } | { ok: false; problem: PdfProblem };

/** What reading a PDF may cost: milliseconds, megabytes of JavaScript objects, bytes of all memory (looked at on Linux alone). */
export type PdfLimits = { timeMs: number; heapMb: number; memoryBytes: number };

const LIMITS: PdfLimits = { timeMs: 10_000, heapMb: 192, memoryBytes: 448 * 1024 * 1024 };
/** How often the memory is looked at, milliseconds. */
const LOOK_MS = 50;

/** Whether the bytes call themselves a PDF, wherever in the first kilobyte: a reader of PDF would look for it there. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");
}

/**
 * Reads a PDF in a process of its own: that it is one and nothing else besides, how many pages it has, and that nothing in it runs, opens,
 * plays, sends or hides anything. Nothing is drawn. A file that takes more time or memory than it may is `pdf-too-complex`.
 */
export async function readPdf(bytes: Uint8Array, limits = LIMITS): Promise<PdfReading> {
  const program = path.join(process.cwd(), "media", "pdf-child.mjs");
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMb}`, program], {
    // None of our secrets. Windows starts nothing without its root.
    env: { NODE_ENV: process.env.NODE_ENV, SystemRoot: process.env.SystemRoot },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), limits.timeMs);
  const watch = setInterval(() => {
    if (memoryOf(child.pid) > limits.memoryBytes) child.kill("SIGKILL");
  }, LOOK_MS);
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  // One that was stopped reads no further.
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

/** What the process said; one that ended without a word was stopped, or ran out of memory. */
function readingOf(said: string): PdfReading {
  return said === "" ? { ok: false, problem: "pdf-too-complex" } : (JSON.parse(said) as PdfReading);
}

/** Memory of a process, bytes; 0 where the system does not tell. */
function memoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
