import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { sessions, users } from "@/db/schema/people.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";

useDatabase();

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

async function lastSeen(sessionId: number): Promise<Date | undefined> {
  const [row] = await database().select().from(sessions).where(eq(sessions.id, sessionId));
  return row?.lastSeenAt;
}

test("a token returns the person with rights, languages and session", async () => {
  const { token, ...person } = await personFactory({ role: "editor", locales: ["kk"], interfaceLocale: "kk" });
  expect(await signedInWith(token)).toEqual(person);
});

test.each([[undefined], [""], ["A".repeat(43)], ["' or true --"]])("%j returns nobody", async (token) => {
  await personFactory();
  expect(await signedInWith(token)).toBeNull();
});

test("a deactivated person's sessions are not valid", async () => {
  const { token } = await personFactory({ deactivatedAt: new Date() });
  expect(await signedInWith(token)).toBeNull();
});

test("a changed role takes effect on the next request", async () => {
  const { token, id } = await personFactory({ role: "chief" });
  await database().update(users).set({ role: "reporter" }).where(eq(users.id, id));
  expect((await signedInWith(token))?.role).toBe("reporter");
});

describe("a session ends", () => {
  test.each([
    ["editor", 7 * 24 - 1, true],
    ["editor", 7 * 24 + 1, false],
    ["admin", 11, true],
    ["admin", 13, false],
  ] as const)("of %s after %i hours unused: valid %s", async (role, hours, holds) => {
    const { id } = await personFactory({ role });
    const { token } = await sessionFactory(id, { createdAt: ago(hours), lastSeenAt: ago(hours) });
    expect((await signedInWith(token)) !== null).toBe(holds);
  });

  test.each([
    [29, true],
    [31, false],
  ])("after %i days in use: valid %s", async (days, holds) => {
    const { id } = await personFactory();
    const { token } = await sessionFactory(id, { createdAt: ago(days * 24) });
    expect((await signedInWith(token)) !== null).toBe(holds);
  });
});

test("use is recorded once a minute, not on every request", async () => {
  const { id } = await personFactory();
  const recent = new Date(Date.now() - 30_000);
  const fresh = await sessionFactory(id, { lastSeenAt: recent });
  await signedInWith(fresh.token);
  expect(await lastSeen(fresh.sessionId)).toEqual(recent);
  const older = await sessionFactory(id, { lastSeenAt: ago(1) });
  await signedInWith(older.token);
  expect((await lastSeen(older.sessionId))?.getTime()).toBeGreaterThan(Date.now() - 60_000);
});
