import { type AddressInfo, createServer } from "node:net";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { useReplicatedDatabase } from "@/db/testing/replicated-database.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { closeDatabase, pool } from "./client.ts";
import { ownerPool } from "./owner.ts";
import { runReadQuery } from "./run-read-query.ts";

const replicated = useReplicatedDatabase();

/** How long an unusable replica may delay a page, ms; the rest is for a busy machine. */
const MAX_DELAY_MS = timeLimit(500);

type Source = "replica" | "primary";

async function whereRead(): Promise<Source> {
  const [row] = await runReadQuery((database) =>
    database.execute<{ replica: boolean }>(sql`select pg_is_in_recovery() as replica`),
  );
  return row?.replica ? "replica" : "primary";
}

async function publicPage<T>(work: () => Promise<T>): Promise<T> {
  return (await withPageScope(work, { isPublic: true })).result;
}

async function onStandby(statement: string): Promise<void> {
  const standby = postgres(replicated.standby.url, { max: 1 });
  await standby.unsafe(statement);
  await standby.end();
}

async function commit(): Promise<void> {
  await ownerPool().unsafe(`create table if not exists committed (at timestamptz);
    grant select, insert on committed to public; insert into committed values (now())`);
}

/** A replica that has just come back is retried within a second, not at once. */
const readAgain = () => expect.poll(() => publicPage(whereRead), { timeout: 60_000 }).toBe("replica");

afterEach(async () => {
  await onStandby("select pg_wal_replay_resume()");
});

test("public pages read the replica, and see what was just committed", async () => {
  await commit();
  await readAgain();
  await pool()`insert into committed values ('2001-01-01')`;
  const [row] = await publicPage(() =>
    runReadQuery((database) =>
      database.execute<{ found: number }>(sql`select count(*)::int as found from committed where at = '2001-01-01'`),
    ),
  );
  expect(row?.found).toBe(1);
});

test("pages of the newsroom, and code outside a page, read the primary", async () => {
  expect((await withPageScope(whereRead)).result).toBe("primary");
  expect(await whereRead()).toBe("primary");
});

test("a page reads one database throughout, even if the replica falls behind meanwhile", async () => {
  await readAgain();
  const sources = await publicPage(async () => {
    const first = await whereRead();
    await onStandby("select pg_wal_replay_pause()");
    await commit();
    return [first, await whereRead()];
  });
  expect(sources).toEqual(["replica", "replica"]);
});

test("a page does not wait long for a replica that is behind: it reads the primary", async () => {
  await readAgain();
  await onStandby("select pg_wal_replay_pause()");
  await commit();
  const began = performance.now();
  expect(await publicPage(whereRead)).toBe("primary");
  expect(performance.now() - began).toBeLessThan(MAX_DELAY_MS);
  await onStandby("select pg_wal_replay_resume()");
  await readAgain();
});

test("a query that the replica cancels is run on the primary", async () => {
  await readAgain();
  const cancelled = await publicPage(() =>
    runReadQuery((database) =>
      database.execute<{ replica: boolean }>(sql`
        select pg_is_in_recovery() as replica, case when pg_is_in_recovery() then pg_cancel_backend(pg_backend_pid()) end, pg_sleep(0.2)`),
    ),
  );
  expect(cancelled[0]?.replica).toBe(false);
});

test("while the replica is away the primary answers without delay; the replica is read again once it is back", async () => {
  await readAgain();
  await replicated.standby.stop();
  try {
    for (let page = 0; page < 5; page += 1) {
      const began = performance.now();
      expect(await publicPage(whereRead)).toBe("primary");
      expect(performance.now() - began).toBeLessThan(MAX_DELAY_MS);
    }
    const pages = Array.from({ length: 20 }, () => publicPage(whereRead));
    expect(new Set(await Promise.all(pages))).toEqual(new Set(["primary"]));
  } finally {
    await replicated.standby.start();
  }
  await readAgain();
});

test("a replica that accepts connections and does not answer delays no page", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await closeDatabase();
  process.env.DATABASE_REPLICA_URL = `postgres://reader@127.0.0.1:${(silent.address() as AddressInfo).port}/jarshy`;
  const began = performance.now();
  expect(await publicPage(whereRead)).toBe("primary");
  expect(performance.now() - began).toBeLessThan(MAX_DELAY_MS);
  await closeDatabase();
  silent.close();
});
