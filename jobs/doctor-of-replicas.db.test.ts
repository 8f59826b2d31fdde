import postgres from "postgres";
import { expect, test } from "vitest";
import { useReplicatedDatabase } from "@/db/testing/replicated-database.ts";
import { examineReplica } from "./doctor.ts";

const replicated = useReplicatedDatabase();

async function at<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test("a replica that follows passes, also for a role that may see nothing more", async () => {
  const { primaryUrl, standby } = replicated;
  await expect
    .poll(() => at(standby.url, examineReplica))
    .toEqual({ what: "replica", ok: true, seen: "follows 127.0.0.1" });
  await at(primaryUrl, async (sql) => {
    await sql`create role reader login password 'a-password'`;
    await sql`grant connect on database jarshy to reader`;
  });
  const ordinary = new URL(standby.url);
  ordinary.username = "reader";
  ordinary.password = "a-password";
  await expect
    .poll(() => at(ordinary.href, examineReplica).catch(() => null), { timeout: 60_000 })
    .toEqual({ what: "replica", ok: true, seen: "follows the primary" });
});

test("a database that is no replica fails", async () => {
  expect(await at(replicated.primaryUrl, examineReplica)).toEqual({
    what: "replica",
    ok: false,
    seen: "is no replica",
  });
});

test("a replica fails if its replay is paused or it is cut off from its primary", async () => {
  const { standby } = replicated;
  await at(standby.url, (sql) => sql`select pg_wal_replay_pause()`);
  expect(await at(standby.url, examineReplica)).toMatchObject({ ok: false, seen: "its replay is paused" });
  await at(standby.url, async (sql) => {
    await sql`select pg_wal_replay_resume()`;
    await sql`alter system set primary_conninfo = 'host=127.0.0.1 port=1'`;
    await sql`select pg_reload_conf()`;
  });
  const cutOff = { what: "replica", ok: false, seen: "does not receive anything" };
  await expect.poll(() => at(standby.url, examineReplica), { timeout: 60_000 }).toEqual(cutOff);
});

test("a replica that is away causes a rejection", async () => {
  await replicated.standby.stop();
  await expect(at(replicated.standby.url, examineReplica)).rejects.toThrow();
});
