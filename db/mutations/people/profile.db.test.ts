import { describe, expect, test } from "vitest";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { listSessions } from "@/db/queries/newsroom/people/people.ts";
import { whilePasswordsAreBusy } from "@/db/testing/busy-passwords.ts";
import { cheapHash } from "@/db/testing/cheap-passwords.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";
import { ATTEMPTS } from "@/lib/access/sign-in-limits.ts";
import { hasPeople, isPasswordValid, makeFirstAdministrator } from "./first-administrator.ts";
import { changePassword, setInterfaceLocale, setOwnName } from "./profile.ts";
import { endOtherSessions, endSession, signOut } from "./sessions.ts";
import { signIn } from "./sign-in.ts";

useDatabase();

const device = { address: "203.0.113.1", userAgent: "a browser" };
const current = "the present one";

// Must be the first test: it needs a database without people.
test("of twenty processes that create the first administrator one does", async () => {
  expect(await hasPeople()).toBe(false);
  const first = {
    email: "first@jarshy.example",
    name: "First",
    password: "chosen at the start",
    interfaceLocale: "ru" as const,
  };
  const made = await Promise.all(Array.from({ length: 20 }, () => makeFirstAdministrator(first)));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await hasPeople()).toBe(true);
  expect(await isPasswordValid(first)).toBe(true);
  expect(await isPasswordValid({ ...first, password: "another" })).toBe(false);
});

describe("changing the own password", () => {
  test("ends all other sessions and keeps this one", async () => {
    const person = await personFactory({ passwordHash: await cheapHash(current) });
    const other = await sessionFactory(person.id);
    expect(await changePassword(person, { current, password: "the next one" })).toEqual({
      ok: true,
      value: { ended: 1 },
    });
    expect(await signedInWith(other.token)).toBeNull();
    expect(await signedInWith(person.token)).not.toBeNull();
    expect((await signIn({ email: person.email, password: "the next one" }, device)).ok).toBe(true);
    expect((await signIn({ email: person.email, password: current }, device)).ok).toBe(false);
  });

  test("needs the current one, and wrong guesses are limited", async () => {
    const person = await personFactory({ passwordHash: await cheapHash(current) });
    const guess = (password: string) => changePassword(person, { current: password, password: "the next one" });
    for (let round = 0; round < 5; round++) {
      expect(await guess(`guess ${round}`)).toEqual({
        ok: false,
        code: "invalid",
        fields: { current: "not-matching" },
      });
    }
    expect(await guess(current)).toMatchObject({ code: "rate-limited" });
  });

  test("counts no guess while the server is too busy to check the password", async () => {
    const person = await personFactory({ passwordHash: await cheapHash(current) });
    const change = () => changePassword(person, { current, password: "the next one" });
    await whilePasswordsAreBusy(async () => {
      for (let round = 0; round < ATTEMPTS.session; round++)
        expect(await change()).toMatchObject({ code: "rate-limited", fields: { minutes: "1" } });
    });
    expect((await change()).ok).toBe(true);
  });

  test("twice at once from the same current one works once", async () => {
    const person = await personFactory({ passwordHash: await cheapHash(current) });
    const change = (password: string) => changePassword(person, { current, password });
    const results = await Promise.all([change("one of the two"), change("the other of them")]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test("refuses the mail address as a password", async () => {
    const person = await personFactory({ passwordHash: await cheapHash(current) });
    const refused = await changePassword(person, { current, password: person.email.toUpperCase() });
    expect(refused).toMatchObject({ fields: { password: "like-email" } });
  });
});

describe("devices", () => {
  test("are listed with the current one first and without expired ones", async () => {
    const person = await personFactory();
    const other = await sessionFactory(person.id, { lastSeenAt: new Date(Date.now() - 3_600_000) });
    await sessionFactory(person.id, { lastSeenAt: new Date(Date.now() - 8 * 86_400_000) });
    await personFactory();
    const sessions = await listSessions(person);
    expect(sessions.map(({ id, isThis }) => [id, isThis])).toEqual([
      [person.sessionId, true],
      [other.sessionId, false],
    ]);
  });

  test("can be signed out one by one or all but the current one, and only the own ones", async () => {
    const person = await personFactory();
    const [one, two] = [await sessionFactory(person.id), await sessionFactory(person.id)];
    const stranger = await personFactory();
    expect(await endSession(person, { sessionId: stranger.sessionId })).toEqual({ ok: false, code: "not-found" });
    expect(await endSession(person, { sessionId: one.sessionId })).toEqual({ ok: true, value: null });
    expect(await signedInWith(one.token)).toBeNull();
    expect(await endOtherSessions(person)).toEqual({ ok: true, value: { ended: 1 } });
    expect(await signedInWith(two.token)).toBeNull();
    expect(await signedInWith(person.token)).not.toBeNull();
    expect(await signedInWith(stranger.token)).not.toBeNull();
  });

  test("signing out ends only this session", async () => {
    const person = await personFactory();
    const other = await sessionFactory(person.id);
    await signOut(person.token);
    expect(await signedInWith(person.token)).toBeNull();
    expect(await signedInWith(other.token)).not.toBeNull();
  });
});

test("each person sets their own name and interface language", async () => {
  const person = await personFactory();
  await setOwnName(person, { name: "Ольга Левина" });
  await setInterfaceLocale(person, { locale: "kk" });
  expect(await signedInWith(person.token)).toMatchObject({ name: "Ольга Левина", interfaceLocale: "kk" });
});
