import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { BuildActions } from "@/server/actions/build-actions.ts";
import type { HealthReport } from "@/server/http/health.ts";
import { roleNames } from "@/server/postgres/roles.ts";
import { embeddedUrl, processesOf } from "@/server/testing/running-jarshy.ts";
import { onUnix, usePaper } from "@/server/testing/running-paper.ts";
import { invalidateAllPages } from "@/server/testing/spoil-pages.ts";

const paper = usePaper("for the file");

/** Much longer than needed: only a real failure takes this long. */
const TEST_TIMEOUT_MS = 300_000;

/** Timeout of a request, ms. An idle machine needs five seconds; a busy one gets more. */
const ANSWER_TIMEOUT_MS = 90_000;
const RECOVERED = { timeout: 120_000, interval: 200 };

let frozen: number[] = [];
afterEach(() => thaw());

/** Suspends every process of the database: its connections stay open and nothing answers. */
function freeze(): void {
  const { jarshy, all } = processesOf(paper.dataDir);
  frozen = all.filter((pid) => pid !== jarshy);
  for (const pid of frozen) process.kill(pid, "SIGSTOP");
}

function thaw(): void {
  for (const pid of frozen.splice(0)) process.kill(pid, "SIGCONT");
}

type Answer = { status: number; text: string; headers: Headers };

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const answer = await fetch(url, { redirect: "manual", signal, ...init });
  const text = await answer.text();
  return { status: answer.status, text, headers: answer.headers };
}

/** Sends a view as a page does, each time as another reader; returns the response. */
async function view(url: string, articleId: number): Promise<string> {
  const headers = {
    ...{
      origin: url,
      "content-type": "text/plain;charset=UTF-8",
      "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140",
    },
    "next-action": (await BuildActions.load(process.cwd())).idOf("app/_actions/views.ts", "recordView") ?? "",
  };
  const body = JSON.stringify([{ articleId, token: crypto.randomUUID().replaceAll("-", "") }]);
  return (await ask(`${url}/ru`, { method: "POST", headers, body })).text;
}

let admin: postgres.Sql | null = null;
afterEach(async () => {
  await leaveRoom();
  await admin?.end({ timeout: 1 });
  admin = null;
});

/** Refuses new connections of the server's role with the error for exhausted connections (53300), and ends its existing ones. */
async function takeAllConnections(): Promise<void> {
  admin = postgres(embeddedUrl(paper.dataDir), { max: 1, onnotice: () => {} });
  const sql = admin;
  await invalidateAllPages(sql);
  await sql`alter role ${sql(roleNames.app)} connection limit 0`;
  // Twice: a connection may have been opened just before. Waiting for none to be left would not work, since the server keeps retrying.
  for (let time = 0; time < 2; time += 1) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${roleNames.app}`;
    await sleep(50);
  }
}

async function leaveRoom(): Promise<void> {
  if (admin) await admin`alter role ${admin(roleNames.app)} connection limit -1`;
}

describe.runIf(onUnix)("a frozen database under a real server", { timeout: TEST_TIMEOUT_MS }, () => {
  test("still serves cached pages to readers, and everything else 503 after a few seconds", async () => {
    const { url } = await paper.running();
    const sql = postgres(embeddedUrl(paper.dataDir), { max: 1 });
    const [article] = await sql<{ id: number }[]>`select min(id) as id from live_articles`;
    const articleId = article?.id ?? 0;
    await expect.poll(async () => (await ask(`${url}/ru`)).status, RECOVERED).toBe(200);
    const known = await ask(`${url}/ru`);
    await invalidateAllPages(sql);
    freeze();
    await sql.end({ timeout: 0 });
    const asked = {
      known: ask(`${url}/ru`),
      unknown: ask(`${url}/kk/search?q=nobody`),
      desk: ask(`${url}/dashboard/stories`, { headers: { cookie: `session=${"a".repeat(43)}` } }),
      ready: ask(`${url}/api/ready`),
      counted: view(url, articleId),
    };
    const [front, unknown, ready] = [await asked.known, await asked.unknown, await asked.ready];
    expect([front.status, front.headers.get("x-jarshy-stale"), front.text]).toEqual([200, "1", known.text]);
    expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(unknown.text).toContain('lang="kk"');
    expect(JSON.parse(ready.text) as HealthReport).toMatchObject({ ready: false, database: false, disk: true });
    expect(await asked.counted).toContain('"code":"unavailable"');
    expect((await asked.desk).status).toBe(503);

    // By this time the server knows that the database is frozen.
    const later = await Promise.all([ask(`${url}/ru`), ask(`${url}/ru/search?q=else`), ask(`${url}/api/health`)]);
    expect(later.map(({ status }) => status)).toEqual([200, 503, 200]);

    thaw();
    await expect.poll(async () => (await ask(`${url}/api/ready`)).status, RECOVERED).toBe(200);
    await expect.poll(async () => (await ask(`${url}/ru/search?q=else`)).status, RECOVERED).toBe(200);
    expect(await view(url, articleId)).toContain('"ok":true');
    expect((await ask(`${url}/ru`)).headers.get("x-jarshy-stale")).toBeNull();
  });
});

describe.runIf(onUnix)("a database without free connections under a real server", { timeout: TEST_TIMEOUT_MS }, () => {
  test("counts as unreachable: pages that were read before are still sent, everything else answers 503", async () => {
    const { url } = await paper.running();
    await expect.poll(async () => (await ask(`${url}/ru`)).status, RECOVERED).toBe(200);
    const { text: known } = await ask(`${url}/ru`);
    await takeAllConnections();
    const front = await ask(`${url}/ru`);
    expect([front.status, front.headers.get("x-jarshy-stale"), front.text]).toEqual([200, "1", known]);
    const unknown = await ask(`${url}/kk/search?q=everybody`);
    expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "30"]);
    const newsroom = await ask(`${url}/dashboard/stories`, { headers: { cookie: `session=${"a".repeat(43)}` } });
    expect(newsroom.status).toBe(503);
    await leaveRoom();
    await expect.poll(async () => (await ask(`${url}/kk/search?q=everybody`)).status, RECOVERED).toBe(200);
    await expect.poll(async () => (await ask(`${url}/ru`)).headers.get("x-jarshy-stale"), RECOVERED).toBeNull();
  });
});
