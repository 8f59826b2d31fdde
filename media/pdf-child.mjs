/**
 * Reads a PDF from its standard input and writes what `readPdf` makes of it to its standard output, as JSON. It runs as a process of its own: a
 * hostile file can take no more time and memory than this process may have.
 */
import { buffer } from "node:stream/consumers";
import { readInThisProcess } from "./pdf-reading.mjs";

const answer = JSON.stringify(await readInThisProcess(new Uint8Array(await buffer(process.stdin))));
// Nothing of pdf.js may hold the process up once the answer is out.
process.stdout.write(answer, () => process.exit(0));
