import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listenForChanges, notifyChange } from "@/db/notices.ts";
import { superuserUrl, useDatabase } from "@/db/testing/database.ts";
import { type FreezingProxy, freezingProxy } from "@/db/testing/freezing-proxy.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { closeDatabase, database, isDatabaseSilent, isDatabaseUnreachable, pool } from "./client.ts";
import { ownerDatabase } from "./owner.ts";
import { runReadQuery } from "./run-read-query.ts";

useDatabase({ prepared: false });

/** Longer than detection and a failed new connection take on a busy machine. */
const DETECTION_MS = 60_000;

let proxy: FreezingProxy;
let direct: string;

beforeEach(async () => {
  direct = process.env.DATABASE_URL as string;
  proxy = await freezingProxy(direct);
  process.env.DATABASE_URL = proxy.url;
});
afterEach(async () => {
  proxy.thaw();
  await closeDatabase();
  proxy.close();
  process.env.DATABASE_URL = direct;
});

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error) => error);

describe("a database that keeps its connections but answers nothing", () => {
  test("fails statements as if it were unreachable, and is used again once it answers", {
    timeout: DETECTION_MS,
  }, async () => {
    await database().execute(sql`select 1`);
    proxy.freeze();
    // Within a page, which is then answered 503.
    const { result: errors, scope } = await withPageScope(() =>
      Promise.all([database().execute(sql`select 1`), pool()`select 1`].map(errorOf)),
    );
    expect(errors.map(isDatabaseUnreachable)).toEqual([true, true]);
    expect(scope.isDatabaseUnreachable).toBe(true);
    expect(isDatabaseSilent()).toBe(true);
    // A reader's query fails at once.
    const asked = performance.now();
    expect(isDatabaseUnreachable(await errorOf(runReadQuery((db) => db.execute(sql`select 1`))))).toBe(true);
    expect(performance.now() - asked).toBeLessThan(timeLimit(500));
    proxy.thaw();
    await expect.poll(isDatabaseSilent, { timeout: DETECTION_MS }).toBe(false);
    expect([...(await database().execute(sql`select 1 as one`))]).toEqual([{ one: 1 }]);
  });

  test("fails a transaction whose commit is not answered", { timeout: DETECTION_MS }, async () => {
    await ownerDatabase().execute(sql`create table written (id int)`);
    const written = database().transaction(async (tx) => {
      await tx.execute(sql`insert into written values (1)`);
      proxy.freeze();
    });
    expect(isDatabaseUnreachable(await errorOf(written))).toBe(true);
    proxy.thaw();
    await expect.poll(isDatabaseSilent, { timeout: DETECTION_MS }).toBe(false);
    await database().transaction((tx) => tx.execute(sql`insert into written values (2)`));
    expect((await database().execute(sql`select 1 from written where id = 2`)).length).toBe(1);
  });

  test("is listened to again, and listeners are told that they may have missed notices", {
    timeout: DETECTION_MS,
  }, async () => {
    const heard: string[] = [];
    const listening = await listenForChanges({
      tags: (tags) => heard.push(...tags),
      reconnected: () => heard.push("again"),
    });
    await database().execute(sql`select 1`);
    proxy.freeze();
    await errorOf(database().execute(sql`select 1`));
    proxy.thaw();
    await expect.poll(() => heard, { timeout: DETECTION_MS }).toEqual(["again"]);
    await notifyChange(database(), ["paper"]);
    await expect.poll(() => heard, { timeout: DETECTION_MS }).toEqual(["again", "paper"]);
    await listening.close();
  });
});

describe("a database that answers", () => {
  test("may take long for a statement", { timeout: DETECTION_MS }, async () => {
    await database().execute(sql`select pg_sleep(2.5)`);
    await sleep(500);
    expect(isDatabaseSilent()).toBe(false);
  });

  describe("that has too many connections", () => {
    let admin: postgres.Sql;
    /** Sets the connection limit of a role that only this test uses; -1: no limit. */
    const allow = (connections: number) =>
      admin`alter role crowded connection limit ${admin.unsafe(String(connections))}`;

    beforeEach(async () => {
      admin = postgres(superuserUrl(), { max: 1, onnotice: () => {} });
      await admin`drop role if exists crowded`;
      await admin`create role crowded login connection limit 0 password 'crowded'`;
      await admin`grant connect on database ${admin(new URL(direct).pathname.slice(1))} to crowded`;
      await closeDatabase();
      process.env.DATABASE_URL = Object.assign(new URL(direct), { username: "crowded", password: "crowded" }).href;
    });
    afterEach(async () => {
      await closeDatabase();
      await admin`drop owned by crowded`;
      await admin`drop role crowded`;
      await admin.end();
    });

    test("counts as unreachable if it gives no connection because there are too many", {
      timeout: DETECTION_MS,
    }, async () => {
      const error = await errorOf(database().execute(sql`select 1`));
      expect([isDatabaseUnreachable(error), isDatabaseSilent()]).toEqual([true, false]);
      expect(error).toMatchObject({ cause: { code: "53300" } });
    });

    test("counts as unreachable if it ends a connection during a statement", {
      timeout: DETECTION_MS,
    }, async () => {
      await allow(-1);
      const running = Array.from({ length: 10 }, () => errorOf(pool()`select pg_sleep(60)`));
      const sleeping = () =>
        admin`select pid from pg_stat_activity where usename = 'crowded' and query like '%pg_sleep%'`;
      await expect.poll(async () => (await sleeping()).length, { timeout: DETECTION_MS }).toBe(running.length);
      await allow(0);
      await admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'crowded'`;
      expect((await Promise.all(running)).map(isDatabaseUnreachable)).not.toContain(false);
      expect(isDatabaseUnreachable(await errorOf(database().execute(sql`select 1`)))).toBe(true);
    });
  });
});
