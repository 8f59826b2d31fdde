import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/db/accounts/passwords.ts";
import { database } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { listNotices } from "@/db/queries/newsroom/people/account-security.ts";
import { atFullCost, cheapHash, compareCheaply } from "@/db/testing/cheap-passwords.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { device } from "@/db/testing/made-device.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";
import { ATTEMPTS, MAX_KNOWN_DEVICES } from "@/lib/access/sign-in-limits.ts";
import { countAttempt, takeBackAttempt } from "./attempts.ts";
import { findKnownDevice, rememberDevice } from "./known-devices.ts";
import { closeNotices, notifyLockedAccounts } from "./notices.ts";
import { type Device, signIn } from "./sign-in.ts";

useDatabase();
compareCheaply();

const password = "six fine horses";
let passwordHash = "";

beforeAll(async () => {
  passwordHash = await cheapHash(password);
});

const wrong = { ok: false, code: "invalid", fields: { password: "not-matching" } };

async function tokenOf(email: string, from = device()): Promise<string> {
  const entered = await signIn({ email, password }, from);
  if (!entered.ok || !("token" in entered.value)) throw new Error(JSON.stringify(entered));
  return entered.value.token;
}

/** Moves all windows and locks this many hours into the past. */
async function hoursPass(hours: number): Promise<void> {
  await database().execute(sql`update sign_in_attempts
    set first_at = first_at - ${hours} * interval '1 hour', locked_until = locked_until - ${hours} * interval '1 hour'`);
}

describe("who knows the password", () => {
  test("gets a session that belongs to the person", async () => {
    const { id, email } = await personFactory({ passwordHash });
    expect((await signedInWith(await tokenOf(email)))?.id).toBe(id);
  });

  test("may type its letters in another Unicode form", async () => {
    const { email } = await personFactory({ passwordHash: await hashPassword("пароль ёлки йогурт".normalize("NFC")) });
    const entered = await signIn({ email, password: "пароль ёлки йогурт".normalize("NFD") }, device());
    expect(entered.ok).toBe(true);
  });

  test("gets a new session token, and the session that the browser had ends", async () => {
    const { email, token: planted } = await personFactory({ passwordHash });
    const token = await tokenOf(email, device({ held: planted }));
    expect(token).not.toBe(planted);
    expect(await signedInWith(planted)).toBeNull();
    expect(await signedInWith(token)).not.toBeNull();
  });

  test("never gets the token that the browser made up", async () => {
    const { email } = await personFactory({ passwordHash });
    const planted = "A".repeat(43);
    expect(await tokenOf(email, device({ held: planted }))).not.toBe(planted);
    expect(await signedInWith(planted)).toBeNull();
  });
});

describe("who does not know the password", () => {
  test.each([
    ["an unknown address", () => Promise.resolve({ email: "nobody@jarshy.example", password })],
    ["a wrong password", async () => ({ ...(await personFactory({ passwordHash })), password: "wrong" })],
    ["no password yet", async () => ({ ...(await personFactory()), password })],
    [
      "a closed account",
      async () => ({ ...(await personFactory({ passwordHash, deactivatedAt: new Date() })), password }),
    ],
  ])("gets the same answer, %s", async (_case, attempt) => {
    const { email, password: typed } = await attempt();
    expect(await signIn({ email, password: typed }, device())).toEqual(wrong);
  });

  test("an unknown address takes as long as a known one", () =>
    atFullCost(async () => {
      const { email } = await personFactory({ passwordHash: await hashPassword(password) });
      const time = async (address: string) => {
        const began = performance.now();
        await signIn({ email: address, password: "wrong" }, device());
        return performance.now() - began;
      };
      await time("warm@jarshy.example");
      let [known, unknown] = [0, 0];
      for (let round = 0; round < ATTEMPTS.account; round++) {
        known += await time(email);
        unknown += await time("unknown@jarshy.example");
      }
      // Without hashing a password the ratio would be a tenth.
      expect(unknown / known).toBeGreaterThan(0.4);
      expect(unknown / known).toBeLessThan(2.5);
    }));
});

describe("a stranger who guesses at an account", () => {
  /** Signs in, and returns the device, known from then on. */
  async function knownDevice(email: string): Promise<Device> {
    const entered = await signIn({ email, password }, device());
    if (!entered.ok || !("deviceToken" in entered.value)) throw new Error(JSON.stringify(entered));
    return device({ known: entered.value.deviceToken });
  }
  async function lock(email: string, from = () => device()): Promise<void> {
    for (let guess = 0; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, from());
  }

  test("does not lock out a person on a known device, also from the same address", async () => {
    const { email } = await personFactory({ passwordHash });
    const theirs = await knownDevice(email);
    await lock(email, () => device({ address: theirs.address }));
    for (let guess = 0; guess < ATTEMPTS.address; guess++)
      await signIn({ email: `x${guess}@jarshy.example`, password: "wrong" }, device({ address: theirs.address }));
    expect(await signIn({ email, password }, device())).toMatchObject({ code: "rate-limited" });
    expect((await signIn({ email, password }, theirs)).ok).toBe(true);
    // The stranger is still locked out.
    expect(await signIn({ email, password }, device())).toMatchObject({ code: "rate-limited" });
  });

  test("cannot use the device of another person, or one that was made up", async () => {
    const [victim, other] = [await personFactory({ passwordHash }), await personFactory({ passwordHash })];
    const ofOther = await knownDevice(other.email);
    await lock(victim.email);
    for (const known of [ofOther.known, "A".repeat(43), "' or true --"])
      expect(await signIn({ email: victim.email, password }, device({ known }))).toMatchObject({
        code: "rate-limited",
      });
  });

  test("who stole a device cookie may guess ten times, then this device is locked", async () => {
    const { email } = await personFactory({ passwordHash });
    const stolen = await knownDevice(email);
    for (let guess = 0; guess < ATTEMPTS.device; guess++)
      expect(await signIn({ email, password: "wrong" }, stolen)).toEqual(wrong);
    expect(await signIn({ email, password }, stolen)).toMatchObject({ code: "rate-limited" });
  });

  test("may guess no more than ten times on a device, even if others sign in on it meanwhile", async () => {
    const [victim, thief] = [await personFactory({ passwordHash }), await personFactory({ passwordHash })];
    let shared = await knownDevice(victim.email);
    for (let guess = 0; guess < ATTEMPTS.device; guess++) {
      expect(await signIn({ email: victim.email, password: "wrong" }, shared)).toEqual(wrong);
      const entered = await signIn({ email: thief.email, password }, shared);
      if (!entered.ok || !("deviceToken" in entered.value)) throw new Error(JSON.stringify(entered));
      shared = { ...shared, known: entered.value.deviceToken };
    }
    expect(await signIn({ email: victim.email, password }, shared)).toMatchObject({ code: "rate-limited" });
  });

  test("is reported to the person at the next sign-in, once", async () => {
    const person = await personFactory({ passwordHash });
    const theirs = await knownDevice(person.email);
    for (let guess = 0; guess < 3; guess++)
      await signIn({ email: person.email, password: "wrong" }, device({ address: "198.51.100.20" }));
    const next = await signIn({ email: person.email, password }, theirs);
    const [notice] = await listNotices(person, { onlyUnseen: true });
    expect(notice).toMatchObject({ kind: "failed-attempts", details: { count: 3, address: "198.51.100.20" } });
    await closeNotices(person);
    if (!next.ok || !("deviceToken" in next.value)) throw new Error(JSON.stringify(next));
    await signIn({ email: person.email, password }, device({ known: next.value.deviceToken }));
    expect(await listNotices(person, { onlyUnseen: true })).toEqual([]);
  });

  test("is not reported because of the person's own concurrent sign-ins", async () => {
    const person = await personFactory({ passwordHash });
    await Promise.all([1, 2, 3].map(() => signIn({ email: person.email, password }, device())));
    expect((await listNotices(person)).filter(({ kind }) => kind === "failed-attempts")).toEqual([]);
  });

  test("and locks it: a job notifies the person, once a day; for a made-up account it notifies nobody", async () => {
    const person = await personFactory({ passwordHash });
    await notifyLockedAccounts();
    await lock(person.email);
    await lock("nobody-at-all@jarshy.example");
    expect(await notifyLockedAccounts()).toBe(1);
    expect(await notifyLockedAccounts()).toBe(0);
    await hoursPass(1);
    await lock(person.email);
    expect(await notifyLockedAccounts()).toBe(1);
    const notices = await listNotices(person);
    expect(notices.map(({ kind }) => kind)).toEqual(["account-locked"]);
  });
});

describe("a device", () => {
  test("gets a new token at each sign-in, and the former one becomes invalid", async () => {
    const { email, id } = await personFactory({ passwordHash });
    let known: string | undefined;
    const seen = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const entered = await signIn({ email, password }, device({ known }));
      if (!entered.ok || !("deviceToken" in entered.value)) throw new Error(JSON.stringify(entered));
      if (known) expect(await findKnownDevice(known, email)).toBeNull();
      known = entered.value.deviceToken;
      seen.add(known);
      expect(await findKnownDevice(known, email)).not.toBeNull();
    }
    expect(seen.size).toBe(3);
    const [row] = await database().execute(sql`select count(*)::int as count from known_devices where user_id = ${id}`);
    expect(row?.count).toBe(1);
  });

  test("shared by colleagues stays known to each of them", async () => {
    const [one, other] = [await personFactory({ passwordHash }), await personFactory({ passwordHash })];
    let known: string | undefined;
    for (const { email } of [one, other, one]) {
      const entered = await signIn({ email, password }, device({ known }));
      if (!entered.ok || !("deviceToken" in entered.value)) throw new Error(JSON.stringify(entered));
      known = entered.value.deviceToken;
    }
    expect(await findKnownDevice(known, one.email)).not.toBeNull();
    expect(await findKnownDevice(known, other.email)).not.toBeNull();
  });

  test("is one of at most twenty; a new device is reported to the person, the first one is not", async () => {
    const person = await personFactory({ passwordHash });
    for (let number = 0; number < MAX_KNOWN_DEVICES + 3; number++)
      await database().transaction((tx) => rememberDevice(tx, person.id, undefined));
    const [row] = await database().execute(
      sql`select count(*)::int as count from known_devices where user_id = ${person.id}`,
    );
    expect(row?.count).toBe(MAX_KNOWN_DEVICES);
    const fresh = await personFactory({ passwordHash });
    await signIn({ email: fresh.email, password }, device());
    expect(await listNotices(fresh)).toEqual([]);
    await signIn({ email: fresh.email, password }, device({ address: "198.51.100.9" }));
    expect(await listNotices(fresh)).toMatchObject([{ kind: "new-device", details: { address: "198.51.100.9" } }]);
  });
});

test("in a flood of sign-ins those that cannot be checked soon are refused, but not one from a known device", () =>
  atFullCost(async () => {
    const { email } = await personFactory({ passwordHash: await hashPassword(password) });
    const entered = await signIn({ email, password }, device());
    if (!entered.ok || !("deviceToken" in entered.value)) throw new Error(JSON.stringify(entered));
    const flood = Array.from({ length: 60 }, (_, number) =>
      signIn({ email: `flood-${number}@jarshy.example`, password: "wrong" }, device()),
    );
    const theirs = signIn({ email, password }, device({ known: entered.value.deviceToken }));
    expect((await theirs).ok).toBe(true);
    const codes = (await Promise.all(flood)).map((result) => !result.ok && result.code);
    expect(codes).toContain("rate-limited");
    expect(codes).toContain("invalid");
  }));

describe("guesses", () => {
  test("of one account are refused after five, also with the correct password, and from anywhere", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let guess = 0; guess < ATTEMPTS.account; guess++) {
      expect(await signIn({ email, password: "wrong" }, device())).toEqual(wrong);
    }
    const refused = await signIn({ email, password }, device());
    expect(refused).toEqual({ ok: false, code: "rate-limited", fields: { minutes: "15" } });
  });

  test("of an account that does not exist are refused as well", async () => {
    const email = "made-up@jarshy.example";
    for (let guess = 0; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
    expect(await signIn({ email, password }, device())).toMatchObject({ code: "rate-limited" });
  });

  test("sent forty at once: five are checked", async () => {
    const { email } = await personFactory({ passwordHash });
    const from = device();
    const guesses = Array.from({ length: 40 }, (_, number) => signIn({ email, password: `guess ${number}` }, from));
    const codes = (await Promise.all(guesses)).map((result) => !result.ok && result.code);
    expect(codes.filter((code) => code === "invalid")).toHaveLength(ATTEMPTS.account);
    expect(codes.filter((code) => code === "rate-limited")).toHaveLength(40 - ATTEMPTS.account);
  });

  test("of many accounts from one address are refused after twenty, other addresses can sign in meanwhile", async () => {
    const { email } = await personFactory({ passwordHash });
    const from = device();
    for (let guess = 0; guess < ATTEMPTS.address; guess++) {
      expect(await signIn({ email: `guess-${guess}@jarshy.example`, password: "wrong" }, from)).toEqual(wrong);
    }
    expect(await signIn({ email, password }, from)).toMatchObject({ code: "rate-limited" });
    expect((await signIn({ email, password }, device())).ok).toBe(true);
  });

  test("from all addresses of one customer's network count together", async () => {
    for (let guess = 0; guess < ATTEMPTS.address; guess++) {
      const from = device({ address: `2001:db8:77:1::${guess.toString(16)}` });
      await signIn({ email: `guess6-${guess}@jarshy.example`, password: "wrong" }, from);
    }
    const same = await signIn({ email: "one@jarshy.example", password }, device({ address: "2001:db8:77:1:ffff::1" }));
    const other = await signIn({ email: "one@jarshy.example", password }, device({ address: "2001:db8:77:2::1" }));
    expect([same, other]).toMatchObject([{ code: "rate-limited" }, wrong]);
  });

  test("from the many networks of one customer are refused after four times as many, also with the correct password", async () => {
    const { email } = await personFactory({ passwordHash });
    const home = (index: number) => `2001:db8:78:ff${index.toString(16)}::1`;
    let passed = 0;
    for (let index = 0; index < 4 * ATTEMPTS.address + 4; index++) {
      const wait = await countAttempt({ email: `home-${index}@jarshy.example`, address: home(index) });
      if (wait === 0) passed++;
    }
    expect(passed).toBe(4 * ATTEMPTS.address);
    const [same, other] = [device({ address: home(200) }), device({ address: "2001:db8:79::1" })];
    expect(await signIn({ email, password }, same)).toMatchObject({ code: "rate-limited" });
    expect((await signIn({ email, password }, other)).ok).toBe(true);
  });

  test("from one client that is locked do not lock its whole network", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let guess = 0; guess < 5 * ATTEMPTS.address; guess++)
      await countAttempt({ email: `one-${guess}@jarshy.example`, address: "2001:db8:7a:1::1" });
    expect((await signIn({ email, password }, device({ address: "2001:db8:7a:2::1" }))).ok).toBe(true);
  });

  test("are forgotten after a correct password", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let round = 0; round < 3; round++) {
      for (let guess = 1; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
      expect((await signIn({ email, password }, device())).ok).toBe(true);
    }
  });

  test("that were correct do not count against the address of a whole newsroom", async () => {
    const { email } = await personFactory({ passwordHash });
    const from = device();
    for (let round = 0; round < ATTEMPTS.address + 5; round++)
      expect((await signIn({ email, password }, from)).ok).toBe(true);
    const attempt = { email, address: "2001:db8:7b:1::1" };
    for (let round = 0; round < 4 * ATTEMPTS.address + 5; round++) {
      expect(await countAttempt(attempt)).toBe(0);
      await takeBackAttempt(database(), attempt);
    }
  });

  test("lock an account for twice as long each time, then are forgotten", async () => {
    const { email } = await personFactory({ passwordHash });
    const lock = async () => {
      for (let guess = 0; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
      const refused = await signIn({ email, password }, device());
      return refused.ok ? 0 : Number(refused.fields?.minutes);
    };
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      waits.push(await lock());
      await hoursPass(4);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240]);
    await hoursPass(48);
    expect(await lock()).toBe(15);
  });

  test("more than a quarter of an hour apart do not add up", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let round = 0; round < 3; round++) {
      for (let guess = 1; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
      await hoursPass(1);
    }
    expect((await signIn({ email, password }, device())).ok).toBe(true);
  });
});
