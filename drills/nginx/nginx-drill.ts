import { mkdirSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import postgres from "postgres";
import { closeDatabase } from "@/db/connection/client.ts";
import { arrangeFront } from "@/db/mutations/paper/front.ts";
import { ask, ContinuousReaders, isFromFile, type Seen } from "@/drills/load/continuous-readers.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";
import type { NginxInFront } from "./nginx-in-front.ts";
import { drillKilledServer, drillLastServerKilled, secondServer } from "./nginx-server-kills.ts";
import { readLiveStories } from "./paper-stories.ts";

export type NginxDrill = { rounds: number; nginx: NginxInFront };

/** Time after a change in which a request may still get an old page. */
const MAX_STALE_MS = 1_000;
const SECTION = "/ru/obshchestvo";
const FOLDER = "drilled";
/** Headers that nginx and the server rightly set to different values. */
const OWN_HEADERS = new Set(["date", "server", "connection", "keep-alive", "etag", "content-length", "server-timing"]);

/** A change, and how to check an answer at each address that shows it. */
type Change = {
  what: string;
  make(): Promise<unknown>;
  isRight: Record<string, (text: string, status: number) => boolean>;
};

/**
 * Tests a paper behind nginx, which sends pages from files, while readers send requests without a pause. A second after a publication, a
 * withdrawal or a new order of the front page, every page must be right. nginx must send the same as the server. If one of two servers is
 * killed, no reader may get an error. If the last one is killed, its files must not be sent. Prints the results and returns whether all
 * of this held.
 */
export async function drillNginx(paper: DrillPaper, { rounds, nginx }: NginxDrill): Promise<boolean> {
  const second = await secondServer(paper);
  await nginx.start([paper, second]);
  const { site } = nginx;
  process.env.DATABASE_URL = embeddedUrl(paper.dataDir);
  const [one, other] = await paper.withDatabase((connection) => readLiveStories(connection));
  const articles = [one, other].map((story) => story?.articles.ru?.address ?? "");
  const addresses = ["/ru", SECTION, "/ru/rss.xml", "/sitemap.xml", ...articles];
  const complaints = nginx.complaints();
  if (complaints === null) console.log("  no openssl: the complete configuration with TLS is not checked");
  const results = [reportCheck("nginx accepts the complete configuration", complaints ?? [])];
  results.push(
    reportCheck("nginx and the server send the same pages, in both encodings", await compare(paper, nginx, addresses)),
  );
  results.push(reportCheck("nginx passes everything else to the server", await compareOther(paper, site)));
  const committed = await listen(paper);
  for (let round = 1; round <= rounds; round += 1) {
    const changes = [publication(paper, round), withdrawal(paper, round), ...(await curations(paper))];
    for (const change of changes) results.push(await drillChange(site, addresses, change, committed));
  }
  results.push(await drillKilledServer(second, site, addresses), await drillLastServerKilled(paper, site, addresses));
  await committed.close();
  await closeDatabase();
  return results.every(Boolean);
}

async function compare(paper: DrillPaper, { site, sendsBrotli }: NginxInFront, addresses: string[]): Promise<string[]> {
  const agent = new Agent({ keepAlive: true });
  const faults: string[] = [];
  for (const address of addresses) {
    for (const encoding of ["gzip", "br", "identity"]) {
      const headers = { "accept-encoding": encoding, host: new URL(site).host };
      let fault: string | null = "never asked";
      // The recompressed brotli file appears shortly after the page.
      for (let attempt = 0; fault !== null && attempt < 20; attempt += 1) {
        await sleep(attempt === 0 ? 0 : 200);
        const direct = await ask(agent, new URL(address, paper.url), headers);
        await sleep(50);
        const through = await ask(agent, new URL(address, site), headers);
        const [ours, theirs] = [own(direct.headers), own(through.headers)];
        if (!direct.body.equals(through.body)) fault = "another body";
        else if (ours !== theirs) fault = `other headers: ${ours} and ${theirs}`;
        else if (encodingsOfFiles(sendsBrotli).includes(encoding) && !isFromFile(through)) fault = "not from a file";
        else if ((await again(agent, site, address, through, headers)) !== 304) fault = "not known again";
        else fault = null;
      }
      if (fault) faults.push(`${address} in ${encoding}: ${fault}`);
    }
  }
  agent.destroy();
  return faults;
}

/** Checks that answers without a file are passed on unchanged, without the headers for pages. */
async function compareOther(paper: DrillPaper, site: string): Promise<string[]> {
  const agent = new Agent({ keepAlive: true });
  const faults: string[] = [];
  for (const address of ["/", "/ru/", "/dashboard", "/api/views?ids=1", "/ru?before=1", "/ru/nothing", "/robots.txt"]) {
    const [direct, through] = await Promise.all(
      [paper.url, site].map((from) => ask(agent, new URL(address, from), { host: new URL(site).host })),
    );
    const [ours, theirs] = [direct, through].map((answer) => answer && `${answer.status} ${own(answer.headers)}`);
    if (ours !== theirs) faults.push(`${address}: ${ours} and ${theirs}`);
  }
  agent.destroy();
  return faults;
}

function encodingsOfFiles(brotli: boolean): string[] {
  return brotli ? ["gzip", "br"] : ["gzip"];
}

function own(headers: Seen["headers"]): string {
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name));
  return kept
    .map(([name, value]) => `${name}: ${value}`.replace(/nonce-[^']+|nonce="[^"]+"/g, "nonce"))
    .sort()
    .join("; ");
}

async function again(
  agent: Agent,
  site: string,
  address: string,
  { headers }: { headers: Seen["headers"] },
  asked: Record<string, string>,
): Promise<number> {
  const { status } = await ask(agent, new URL(address, site), { ...asked, "if-none-match": headers.etag ?? "" });
  return status;
}

type Commits = { since(moment: number): Promise<number>; close(): Promise<void> };

/** Listens for change notices. `since` returns the time of the last commit after a moment, or zero if there was none. */
async function listen(paper: DrillPaper): Promise<Commits> {
  const sql = postgres(embeddedUrl(paper.dataDir), { max: 1, onnotice: () => {} });
  let last = 0;
  await sql.listen("jarshy_changes", () => {
    last = performance.now();
  });
  const since = async (moment: number): Promise<number> => {
    for (let waited = 0; last < moment && waited < MAX_STALE_MS; waited += 10) await sleep(10);
    return last < moment ? 0 : last;
  };
  return { since, close: () => sql.end({ timeout: 5 }) };
}

async function drillChange(site: string, addresses: string[], change: Change, commits: Commits): Promise<boolean> {
  const seen: (Seen & { text: string })[] = [];
  const readers = new ContinuousReaders(site, addresses, (answer) => {
    if (answer.address in change.isRight) seen.push({ ...answer, text: gunzipSync(answer.body).toString() });
  });
  await sleep(MAX_STALE_MS);
  const before = performance.now();
  await change.make();
  const at = await commits.since(before);
  await sleep(2 * MAX_STALE_MS);
  await readers.stop();
  const wrong = seen.filter(({ address, text, status }) => !change.isRight[address]?.(text, status));
  const late = wrong.filter(({ askedAt }) => askedAt > at + MAX_STALE_MS);
  const took = Math.max(0, ...wrong.map(({ askedAt }) => askedAt - at));
  const early = seen.filter(({ askedAt }) => askedAt < before);
  const files = seen.filter(isFromFile).length / Math.max(1, seen.length);
  const words = `${readers.answers} answers, ${(files * 100).toFixed(0)} % of the checked ones from files`;
  return reportCheck(`${change.what}: the last old page ${took.toFixed(0)} ms after the change; ${words}`, [
    ...readers.failures,
    ...late.map(
      ({ address, askedAt }) => `${address}: still the old page ${(askedAt - at).toFixed(0)} ms after the change`,
    ),
    ...(at === 0 ? ["no change was committed"] : []),
    ...(early.every(({ address, text, status }) => change.isRight[address]?.(text, status))
      ? ["it was so before: nothing was tried"]
      : []),
    ...(files > 0.5 ? [] : ["most answers came from the server"]),
  ]);
}

/** Without a sign or word that pages join to the number by a no-break space. */
const headlineOf = (round: number): string => `Учебная тревога ${round}.`;

function publication(paper: DrillPaper, round: number): Change {
  const shows = (text: string): boolean => text.includes(headlineOf(round));
  return {
    what: "a publication",
    make: () => load(paper, round, "published"),
    isRight: { "/ru": shows, [SECTION]: shows, "/ru/rss.xml": shows },
  };
}

function withdrawal(paper: DrillPaper, round: number): Change {
  const hides = (text: string): boolean => !text.includes(headlineOf(round));
  return {
    what: "a withdrawal",
    make: () => load(paper, round, "withdrawn"),
    isRight: { "/ru": hides, [SECTION]: hides, "/ru/rss.xml": hides },
  };
}

async function load(paper: DrillPaper, round: number, status: string): Promise<void> {
  const stories = path.join(paper.dataDir, "drilled-stories");
  const folder = path.join(stories, `${FOLDER}-${round}`);
  mkdirSync(folder, { recursive: true });
  const matter = [`headline: "${headlineOf(round)}"`, `publishedAt: ${momentAgo()}`, `status: ${status}`];
  writeFileSync(path.join(folder, "story.json"), JSON.stringify({ section: SECTION.split("/").at(-1) }));
  writeFileSync(path.join(folder, "ru.md"), `---\n${matter.join("\n")}\n---\nОтбой в полдень.\n`);
  const { status: ended, output } = await (await paper.command("load", stories)).ends();
  if (ended !== 0) throw new Error(output);
}

function momentAgo(): string {
  return new Date(Date.now() - 1_000).toISOString().replace(/\.\d+Z/u, "Z");
}

/** Returns two changes to the order of the front page, each with a different story first. */
async function curations(paper: DrillPaper): Promise<Change[]> {
  const [first, second] = await paper.withDatabase((connection) => readLiveStories(connection));
  const [one, other] = [first, second].map((story) => story?.articles.ru?.address ?? "");
  if (!one || !other) throw new Error("the paper has no two stories in Russian");
  const order = (front: string, after: string): Change => ({
    what: "another order of the front page",
    make: () => arrangeFront({ kind: "operator", name: "operator" }, "ru", [front, after].map(idOf)),
    isRight: { "/ru": (text) => text.indexOf(`"${front}"`) < text.indexOf(`"${after}"`) },
  });
  return [order(other, one), order(one, other)];
}

function idOf(address: string): number {
  return Number.parseInt(address.split("/").at(-1) ?? "", 10);
}
