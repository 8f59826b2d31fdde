import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { embeddedUrl } from "./testing/running-jarshy.ts";
import { onUnix, usePaper } from "./testing/running-paper.ts";

const paper = usePaper();

/** Far more than it takes: only a real failure costs the time. */
const TEST_TIMEOUT_MS = 300_000;

const RECOVERED = { timeout: 120_000, interval: 200 };
const crowd: postgres.Sql[] = [];
afterEach(leave);

async function leave(): Promise<void> {
  await Promise.all(crowd.splice(0).map((sql) => sql.end({ timeout: 1 })));
}

const connect = (url: string) =>
  postgres(url, { max: 1, connection: { application_name: "crowd" }, onnotice: () => {} });

/** Takes every connection that the database has, the server's too. */
async function takeAllConnections(url: string): Promise<void> {
  const admin = connect(url);
  await admin`select 1`;
  crowd.push(admin);
  for (let left = 1; left > 0; ) {
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jarshy'`;
    const taken = Array.from({ length: 20 }, () => connect(url));
    crowd.push(...taken);
    await Promise.all(taken.map((sql) => sql`select 1`.catch(() => {})));
    const [row] = await admin<{ left: number }[]>`
      select count(*)::int as left from pg_stat_activity where application_name = 'jarshy'`;
    left = row?.left ?? 0;
  }
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
    const database = embeddedUrl(paper.dataDir);
    const notifier = connect(database);
    await notifier`select pg_notify('jarshy_changes', 'paper')`;
    await notifier.end();
    // The front page is no longer good.
    await sleep(200);
    await takeAllConnections(database);
    const front = await ask(`${url}/ru`);
    expect([front.status, front.headers.get("x-jarshy-stale"), await front.text()]).toEqual([200, "1", known]);
    const unknown = await ask(`${url}/kk/search?q=nobody`);
    expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await ask(`${url}/dashboard/stories`, { cookie: `session=${"a".repeat(43)}` })).status).toBe(503);
    await leave();
    await expect.poll(async () => (await ask(`${url}/kk/search?q=nobody`)).status, RECOVERED).toBe(200);
    await expect.poll(async () => (await ask(`${url}/ru`)).headers.get("x-jarshy-stale"), RECOVERED).toBeNull();
  });
});
