import { copyFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";
import { DrillPaper } from "@/drills/paper.ts";
import { HammeringReaders, isFromFile, type Seen } from "@/drills/load/hammering-readers.ts";
import { tell } from "@/drills/tell.ts";

/** So long after a death a reader may still begin to get what was. */
const LATE_MS = 1_000;

/** Another server on the same database, which writes no files. */
export async function secondServer(paper: DrillPaper): Promise<DrillPaper> {
  const second = new DrillPaper();
  copyFileSync(path.join(paper.dataDir, "secrets"), path.join(second.dataDir, "secrets"));
  const { SITE_URL = "" } = paper.variables;
  second.variables = { SITE_URL, DATABASE_URL: embeddedUrl(paper.dataDir, "app") };
  await second.start();
  return second;
}

/** One of two servers is killed while readers ask it; returns whether none of them met an error. */
export async function drillDeath(second: DrillPaper, site: string, addresses: string[]): Promise<boolean> {
  const seen: Seen[] = [];
  // With a query no page comes from a file.
  const asked = [...addresses, ...addresses.map((address) => `${address}?order=new`)];
  const readers = new HammeringReaders(site, asked, (answer) => seen.push(answer));
  await sleep(LATE_MS);
  second.killAll();
  await sleep(2 * LATE_MS);
  await readers.stop();
  second.remove();
  const fromServers = seen.filter((answer) => !isFromFile(answer)).length;
  return tell(`one of two servers killed: ${seen.length} answers, ${fromServers} by the servers`, [
    ...readers.failures,
    ...seen.filter(({ status }) => status !== 200).map(({ address, status }) => `${address}: ${status}`),
    ...(fromServers > 0 ? [] : ["no server was asked"]),
  ]);
}

/** A server that is killed removes nothing: its files must not be sent all the same. Returns whether they were not. */
export async function drillEnd(paper: DrillPaper, site: string, addresses: string[]): Promise<boolean> {
  const seen: Seen[] = [];
  const readers = new HammeringReaders(site, addresses, (answer) => seen.push(answer));
  await sleep(LATE_MS);
  const kill = await paper.killer("server");
  const at = performance.now();
  await kill();
  await sleep(2 * LATE_MS);
  await readers.stop();
  const alive = seen.filter(({ askedAt }) => askedAt < at && askedAt > at - LATE_MS);
  const after = seen.filter(({ askedAt }) => askedAt > at + LATE_MS);
  await paper.recover("server");
  return tell(`a killed server leaves nothing: ${after.length} answers after a second, all «503»`, [
    ...readers.failures,
    ...(alive.some(isFromFile) ? [] : ["nothing came from files before"]),
    ...after.filter(({ status }) => status !== 503).map(({ address, status }) => `${address}: ${status}`),
  ]);
}
