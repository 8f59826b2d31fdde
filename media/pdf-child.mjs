/**
 * Reads a PDF from standard input and writes the result of `readInThisProcess` to standard output as JSON. Runs as a separate process, so that a
 * hostile file is limited to the time and memory of this process.
 */
import { buffer } from "node:stream/consumers";
import { readInThisProcess } from "./pdf-reading.mjs";

const answer = JSON.stringify(await readInThisProcess(new Uint8Array(await buffer(process.stdin))));
// Exit even if pdf.js still has open handles.
process.stdout.write(answer, () => process.exit(0));
