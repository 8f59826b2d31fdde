import { readFileSync } from "node:fs";
import { readPdf } from "@/media/pdf.ts";
import { pdf, refusedFiles } from "@/media/testing/hostile-files.ts";
for (const f of process.argv.slice(2)) { const t=performance.now(); console.log(f, await readPdf(readFileSync(f)), Math.round(performance.now()-t)+"ms"); }
console.log("own", await readPdf(pdf()));
for (const [k,v] of Object.entries(refusedFiles)) if (v.name.endsWith(".pdf")) { const t=performance.now(); console.log(k, await readPdf(await v.make()), v.code, Math.round(performance.now()-t)+"ms"); }
