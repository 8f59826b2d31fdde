import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { hashPassword } from "@/db/passwords.ts";
import { getSignedIn } from "@/db/queries/newsroom/session.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { ATTEMPTS } from "@/lib/sign-in-limits.ts";
import { type Device, signIn } from "./sign-in.ts";

useDatabase();

const password = "six fine horses";
let passwordHash = "";

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

/** A browser at an address that no other test uses. */
function device(parts: Partial<Device> = {}): Device {
  return { address: `203.0.${serial()}.7`, userAgent: "a browser", ...parts };
}

const wrong = { ok: false, code: "invalid", fields: { password: "not-matching" } };

async function tokenOf(email: string, from = device()): Promise<string> {
  const entered = await signIn({ email, password }, from);
  if (!entered.ok) throw new Error(entered.code);
  return entered.value.token;
}

/** Lets the time of every lock and window pass. */
async function hoursPass(hours: number): Promise<void> {
  await database().execute(sql`update sign_in_attempts
    set first_at = first_at - ${hours} * interval '1 hour', locked_until = locked_until - ${hours} * interval '1 hour'`);
}

describe("who knows the password", () => {
  test("gets a session that holds the person", async () => {
    const { id, email } = await personFactory({ passwordHash });
    expect((await getSignedIn(await tokenOf(email)))?.id).toBe(id);
  });

  test("may have typed its letters in another way of writing them down", async () => {
    const { email } = await personFactory({ passwordHash: await hashPassword("пароль ёлки йогурт".normalize("NFC")) });
    const entered = await signIn({ email, password: "пароль ёлки йогурт".normalize("NFD") }, device());
    expect(entered.ok).toBe(true);
  });

  test("gets another token than the browser came with, which ends", async () => {
    const { email, token: planted } = await personFactory({ passwordHash });
    const token = await tokenOf(email, device({ held: planted }));
    expect(token).not.toBe(planted);
    expect(await getSignedIn(planted)).toBeNull();
    expect(await getSignedIn(token)).not.toBeNull();
  });

  test("never gets the token that somebody made up", async () => {
    const { email } = await personFactory({ passwordHash });
    const planted = "A".repeat(43);
    expect(await tokenOf(email, device({ held: planted }))).not.toBe(planted);
    expect(await getSignedIn(planted)).toBeNull();
  });
});

describe("who does not", () => {
  test.each([
    ["an unknown address", () => Promise.resolve({ email: "nobody@jarshy.example", password })],
    ["a wrong password", async () => ({ ...(await personFactory({ passwordHash })), password: "wrong" })],
    ["no password yet", async () => ({ ...(await personFactory()), password })],
    [
      "a closed account",
      async () => ({ ...(await personFactory({ passwordHash, deactivatedAt: new Date() })), password }),
    ],
  ])("%s: the same answer", async (_case, attempt) => {
    const { email, password: typed } = await attempt();
    expect(await signIn({ email, password: typed }, device())).toEqual(wrong);
  });

  test("an unknown address takes as long as a known one", async () => {
    const { email } = await personFactory({ passwordHash });
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
    // Without the work of a password it would be a tenth.
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });
});

describe("guesses", () => {
  test("of one account are over after five, also with the right password, and from anywhere", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let guess = 0; guess < ATTEMPTS.account; guess++) {
      expect(await signIn({ email, password: "wrong" }, device())).toEqual(wrong);
    }
    const refused = await signIn({ email, password }, device());
    expect(refused).toEqual({ ok: false, code: "rate-limited", fields: { minutes: "15" } });
  });

  test("of an account that does not exist are over as well", async () => {
    const email = "made-up@jarshy.example";
    for (let guess = 0; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
    expect(await signIn({ email, password }, device())).toMatchObject({ code: "rate-limited" });
  });

  test("sent forty at once: five are looked at", async () => {
    const { email } = await personFactory({ passwordHash });
    const from = device();
    const guesses = Array.from({ length: 40 }, (_, number) => signIn({ email, password: `guess ${number}` }, from));
    const codes = (await Promise.all(guesses)).map((result) => !result.ok && result.code);
    expect(codes.filter((code) => code === "invalid")).toHaveLength(ATTEMPTS.account);
    expect(codes.filter((code) => code === "rate-limited")).toHaveLength(40 - ATTEMPTS.account);
  });

  test("of many accounts from one address are over after twenty, others come in meanwhile", async () => {
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

  test("are forgotten once the password was right", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let round = 0; round < 3; round++) {
      for (let guess = 1; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
      expect((await signIn({ email, password }, device())).ok).toBe(true);
    }
  });

  test("that were right do not count against the address of a whole newsroom", async () => {
    const { email } = await personFactory({ passwordHash });
    const from = device();
    for (let round = 0; round < ATTEMPTS.address + 5; round++)
      expect((await signIn({ email, password }, from)).ok).toBe(true);
  });

  test("shut an account out for twice as long each time, then are forgotten", async () => {
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

  test("further apart than a quarter of an hour do not add up", async () => {
    const { email } = await personFactory({ passwordHash });
    for (let round = 0; round < 3; round++) {
      for (let guess = 1; guess < ATTEMPTS.account; guess++) await signIn({ email, password: "wrong" }, device());
      await hoursPass(1);
    }
    expect((await signIn({ email, password }, device())).ok).toBe(true);
  });
});
