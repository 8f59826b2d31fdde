import { copyFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ContinuousReaders, isFromFile, type Seen } from "@/drills/load/continuous-readers.ts";
import { DrillPaper } from "@/drills/paper.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";

/** Time after a kill in which a request may still get an old page. */
const MAX_STALE_MS = 1_000;

/** Returns another server on the same database and the same pictures, which writes no page files. */
export async function secondServer(paper: DrillPaper): Promise<DrillPaper> {
  const second = new DrillPaper();
  copyFileSync(path.join(paper.dataDir, "secrets"), path.join(second.dataDir, "secrets"));
  symlinkSync(path.join(paper.dataDir, "media"), path.join(second.dataDir, "media"));
  const { SITE_URL = "" } = paper.variables;
  second.variables = { SITE_URL, DATABASE_URL: embeddedUrl(paper.dataDir, "app") };
  await second.start();
  return second;
}

/** Kills one of two servers while readers use it. Returns whether no reader got an error. */
export async function drillKilledServer(second: DrillPaper, site: string, addresses: string[]): Promise<boolean> {
  const seen: Seen[] = [];
  // A page with a query string is never sent from a file.
  const asked = [...addresses, ...addresses.map((address) => `${address}?order=new`)];
  const readers = new ContinuousReaders(site, asked, (answer) => seen.push(answer));
  await sleep(MAX_STALE_MS);
  second.killAll();
  await sleep(2 * MAX_STALE_MS);
  await readers.stop();
  second.remove();
  const fromServers = seen.filter((answer) => !isFromFile(answer)).length;
  return reportCheck(`one of two servers was killed: ${seen.length} answers, ${fromServers} of them not from files`, [
    ...readers.failures,
    ...seen.filter(({ status }) => status !== 200).map(({ address, status }) => `${address}: ${status}`),
    ...(fromServers > 0 ? [] : ["every answer came from files"]),
  ]);
}

/** Kills the server, so that it cannot remove its page files. Returns whether nginx stops sending them. */
export async function drillLastServerKilled(paper: DrillPaper, site: string, addresses: string[]): Promise<boolean> {
  const seen: Seen[] = [];
  const readers = new ContinuousReaders(site, addresses, (answer) => seen.push(answer));
  await sleep(MAX_STALE_MS);
  const kill = await paper.killer("server");
  const at = performance.now();
  await kill();
  await sleep(2 * MAX_STALE_MS);
  await readers.stop();
  const alive = seen.filter(({ askedAt }) => askedAt < at && askedAt > at - MAX_STALE_MS);
  const after = seen.filter(({ askedAt }) => askedAt > at + MAX_STALE_MS);
  await paper.recover("server");
  return reportCheck(
    `the last server was killed: a second later no page is sent from files, ${after.length} answers 503`,
    [
      ...readers.failures,
      ...(alive.some(isFromFile) ? [] : ["no page came from files before the kill"]),
      ...after.filter(({ status }) => status !== 503).map(({ address, status }) => `${address}: ${status}`),
    ],
  );
}
