import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { roleNames } from "./postgres/roles.ts";
import { embeddedUrl } from "./testing/running-jarshy.ts";
import { onUnix, usePaper } from "./testing/running-paper.ts";
import { spoilPages } from "./testing/spoil-pages.ts";

const paper = usePaper();

/** Far more than it takes: only a real failure costs the time. */
const TEST_TIMEOUT_MS = 300_000;

const RECOVERED = { timeout: 120_000, interval: 200 };
let admin: postgres.Sql | null = null;
afterEach(async () => {
  await leaveRoom();
  await admin?.end({ timeout: 1 });
  admin = null;
});

/** From now on the server's role gets no connection: PostgreSQL says of it what it says when all are taken (53300). Ends those it has. */
async function takeAllConnections(): Promise<void> {
  admin = postgres(embeddedUrl(paper.dataDir), { max: 1, onnotice: () => {} });
  const sql = admin;
  await spoilPages(sql);
  await sql`alter role ${sql(roleNames.app)} connection limit 0`;
  // Twice: a connection may have begun just before. That none is left cannot be waited for, since the server goes on trying.
  for (let time = 0; time < 2; time += 1) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${roleNames.app}`;
    await sleep(50);
  }
}

async function leaveRoom(): Promise<void> {
  if (admin) await admin`alter role ${admin(roleNames.app)} connection limit -1`;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Response & { text(): Promise<string> }> {
  const answer = await fetch(url, { redirect: "manual", headers });
  const text = await answer.text();
  return Object.assign(answer, { text: async () => text });
}

describe.runIf(onUnix)("a database without a connection left for a real server", { timeout: TEST_TIMEOUT_MS }, () => {
  test("is as one that is away: pages that were read stay, everything else comes later", async () => {
    const { url } = await paper.start();
    const known = await (await ask(`${url}/ru`)).text();
    await takeAllConnections();
    const front = await ask(`${url}/ru`);
    expect([front.status, front.headers.get("x-jarshy-stale"), await front.text()]).toEqual([200, "1", known]);
    const unknown = await ask(`${url}/kk/search?q=nobody`);
    expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await ask(`${url}/dashboard/stories`, { cookie: `session=${"a".repeat(43)}` })).status).toBe(503);
    await leaveRoom();
    await expect.poll(async () => (await ask(`${url}/kk/search?q=nobody`)).status, RECOVERED).toBe(200);
    await expect.poll(async () => (await ask(`${url}/ru`)).headers.get("x-jarshy-stale"), RECOVERED).toBeNull();
  });
});
