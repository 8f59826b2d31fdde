import { writeFileSync } from "node:fs";
import path from "node:path";
import type { BenchPaper } from "@/bench/bench-paper.ts";
import { ask, encodings } from "@/bench/pages.ts";
import { pinnedTo, SERVER_CPU } from "@/bench/processes.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { run } from "@/server/testing/running-jarshy.ts";

export type Yardstick = { url: string; pids: number[]; end(): Promise<void> };

/** Starts a bare Node server that sends the same bytes as the paper for these pages, on the paper's own processor. */
export async function startBareNode(paper: BenchPaper, addresses: string[]): Promise<Yardstick> {
  const pages = [];
  for (const address of addresses) {
    for (const encoding of encodings) {
      const { status, headers, body } = await ask(paper.url + address, { "accept-encoding": encoding });
      if (status !== 200) throw new Error(`${address} was answered ${status}`);
      pages.push({ address, encoding, type: headers["content-type"], body: body.toString("base64") });
    }
  }
  const file = path.join(paper.dataDir, "..", "yardstick.json");
  writeFileSync(file, JSON.stringify(pages));
  return startScript("bare-node.mjs", file);
}

/** Starts the yardstick for views on the paper's own database. */
export function startNaiveViews(databaseUrl: string): Promise<Yardstick> {
  return startScript("naive-views.mjs", databaseUrl);
}

async function startScript(name: string, word: string): Promise<Yardstick> {
  const port = await freePort();
  const script = path.join(import.meta.dirname, name);
  const started = run(pinnedTo(SERVER_CPU, [process.execPath, script, word, String(port)]), { env: process.env });
  await started.prints(/ready/);
  return {
    url: `http://127.0.0.1:${port}`,
    pids: [started.child.pid ?? 0],
    async end() {
      started.child.kill("SIGKILL");
      await started.ends();
    },
  };
}
