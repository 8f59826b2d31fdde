import { sql } from "drizzle-orm";
import { generateSync } from "otplib";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { confirmIdentity } from "@/db/mutations/people/confirm.ts";
import { redeemInvitation } from "@/db/mutations/people/links.ts";
import { admit, signIn } from "@/db/mutations/people/sign-in.ts";
import { resetPassword, resetSecondFactor } from "@/db/mutations/people/staff.ts";
import {
  getEndedSecondStep,
  getOwnFactors,
  getSecondFactorPolicy,
  getSecondStep,
  listNotices,
} from "@/db/queries/newsroom/people/account-security.ts";
import { getSession } from "@/db/queries/newsroom/people/session.ts";
import { whilePasswordsAreBusy } from "@/db/testing/busy-passwords.ts";
import { cheapHash } from "@/db/testing/cheap-passwords.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { device } from "@/db/testing/made-device.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { rolesWithSecondFactor, secondFactorPolicies } from "@/lib/access/second-factor.ts";
import { ATTEMPTS, SECOND_STEP_ATTEMPTS } from "@/lib/access/sign-in-limits.ts";
import type { Result } from "@/lib/result.ts";
import { finishByCode } from "./finish-second-step.ts";
import { renewRecoveryCodes } from "./recovery-codes.ts";
import { setSecondFactorPolicy } from "./second-factor-policy.ts";
import { beginTotp, confirmTotp, removeTotp } from "./totp.ts";

useDatabase();

const password = "six fine horses";
let passwordHash = "";
beforeAll(async () => {
  passwordHash = await cheapHash(password);
});

const notMatching = { ok: false, code: "invalid", fields: { code: "not-matching" } };

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** A code of the secret, `steps` time steps (30 s) from now. */
function codeOf(secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
}

type Enrolled = { person: SignedIn & { token: string }; secret: string; codes: string[] };

/** A person with an authenticator app. Codes up to the previous time step are used up. */
async function enrolled(): Promise<Enrolled> {
  const person = await personFactory({ passwordHash, role: "editor" });
  const { secret } = done(await beginTotp(person, { paper: "Жаршы" }));
  const { codes } = done(await confirmTotp(person, { code: codeOf(secret, -1) }));
  return { person, secret, codes: codes ?? [] };
}

async function firstStep(email: string, from = device()): Promise<string> {
  const step = done(await signIn({ email, password }, from));
  if (!("pending" in step)) throw new Error("there was no second step");
  return step.pending;
}

test("a password that is reset while it is being checked does not start a second step", async () => {
  const { person } = await enrolled();
  const account = { id: person.id, email: person.email, passwordHash, interfaceLocale: "ru" } as const;
  const admission = { account, device: device(), way: "password", isKnownDevice: false } as const;
  const enter = () => database().transaction((tx) => admit(tx, admission));
  expect(await enter()).toMatchObject({ ok: true, value: { pending: expect.any(String) } });
  done(await resetPassword(await personFactory({ role: "admin" }), { personId: person.id }));
  expect(await enter()).toBeNull();
});

describe("an authenticator app", () => {
  test("is active from its first correct code on; its secret is not in the database as plain text", async () => {
    const person = await personFactory({ passwordHash });
    const { secret, address, qr } = done(await beginTotp(person, { paper: "Жаршы" }));
    expect(address).toContain(secret);
    expect(qr.path.length).toBeGreaterThan(1_000);
    expect("token" in done(await signIn({ email: person.email, password }, device()))).toBe(true);
    expect(await confirmTotp(person, { code: "000000" })).toEqual(notMatching);
    const { codes } = done(await confirmTotp(person, { code: codeOf(secret) }));
    expect(new Set(codes).size).toBe(10);
    expect(await getOwnFactors(person)).toMatchObject({ totp: { since: expect.any(String) }, recoveryCodes: 10 });
    const [row] = await database().execute<{ sealed: Uint8Array }>(
      sql`select sealed_secret as sealed from totp_factors where user_id = ${person.id}`,
    );
    expect(Buffer.from(row?.sealed ?? []).includes(secret)).toBe(false);
    expect((await listNotices(person)).map(({ kind }) => kind)).toContain("totp-added");
  });

  test("signs in after the password, with a code that works once", async () => {
    const { person, secret } = await enrolled();
    const first = await firstStep(person.email);
    const second = await firstStep(person.email);
    const code = codeOf(secret);
    const entered = done(await finishByCode(first, { code }, device()));
    expect(await signedInWith(entered.token)).toMatchObject({
      id: person.id,
      factors: { totp: true, passkeys: false },
    });
    expect(await finishByCode(first, { code: codeOf(secret, 1) }, device())).toMatchObject({ code: "not-found" });
    expect(await finishByCode(second, { code }, device())).toEqual(notMatching);
  });

  test("signs in on a known device, whatever strangers have tried from its address", async () => {
    const { person, secret } = await enrolled();
    const once = done(await finishByCode(await firstStep(person.email), { code: codeOf(secret) }, device()));
    const theirs = device({ known: once.deviceToken });
    for (let guess = 0; guess < ATTEMPTS.address; guess++)
      await signIn({ email: `x${guess}@jarshy.example`, password: "wrong" }, device({ address: theirs.address }));
    const stranger = await firstStep(person.email);
    const code = codeOf(secret, 1);
    expect(await finishByCode(stranger, { code }, device({ address: theirs.address }))).toMatchObject({
      code: "rate-limited",
    });
    const pending = await firstStep(person.email, theirs);
    expect((await finishByCode(pending, { code }, theirs)).ok).toBe(true);
  });

  test("signs in on a known device, whatever codes a stranger with the password has tried", async () => {
    const { person, secret } = await enrolled();
    const once = done(await finishByCode(await firstStep(person.email), { code: codeOf(secret) }, device()));
    const theirs = device({ known: once.deviceToken });
    for (let step = 0; step * SECOND_STEP_ATTEMPTS < ATTEMPTS.code; step++) {
      const stranger = await firstStep(person.email);
      for (let guess = 0; guess < SECOND_STEP_ATTEMPTS; guess++)
        await finishByCode(stranger, { code: "000000" }, device());
    }
    const code = codeOf(secret, 1);
    const locked = await finishByCode(await firstStep(person.email), { code }, device());
    expect(locked).toMatchObject({ code: "rate-limited" });
    expect((await finishByCode(await firstStep(person.email, theirs), { code }, theirs)).ok).toBe(true);
  });

  test("signs in one of eight clients that send the same code at once", async () => {
    const { person, secret } = await enrolled();
    const steps: string[] = [];
    for (let step = 0; step < 8; step++) steps.push(await firstStep(person.email));
    const code = codeOf(secret);
    const results = await Promise.all(steps.map((pending) => finishByCode(pending, { code }, device())));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test("gives no session before the second step, and none without the password", async () => {
    const { person, secret } = await enrolled();
    const before = await sessionsOf(person.id);
    const pending = await firstStep(person.email);
    expect(await sessionsOf(person.id)).toBe(before);
    expect(await signedInWith(pending)).toBeNull();
    for (const made of [undefined, "", "A".repeat(43), person.token])
      expect(await finishByCode(made, { code: codeOf(secret) }, device())).toMatchObject({ code: "not-found" });
  });

  test("can be set up once and removed by its owner", async () => {
    const { person } = await enrolled();
    expect(await beginTotp(person, { paper: "Жаршы" })).toMatchObject({ code: "conflict" });
    done(await removeTotp(person));
    expect(await getOwnFactors(person)).toEqual({ totp: null, passkeys: [], recoveryCodes: 0 });
    expect("token" in done(await signIn({ email: person.email, password }, device()))).toBe(true);
    expect(await removeTotp(person)).toMatchObject({ code: "not-found" });
  });

  test("does not sign in if its secret was copied from another account", async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    await database().execute(sql`update totp_factors set last_step = 0, sealed_secret =
      (select sealed_secret from totp_factors where user_id = ${mine.person.id}) where user_id = ${theirs.person.id}`);
    const pending = await firstStep(theirs.person.email);
    expect(await finishByCode(pending, { code: codeOf(mine.secret) }, device())).toEqual(notMatching);
  });
});

describe("codes that are guessed", () => {
  test("end the second step after five, also with the correct one, and the person is notified", async () => {
    const { person, secret } = await enrolled();
    const pending = await firstStep(person.email);
    expect(await getSecondStep(pending)).toEqual({ totp: true, passkeys: false });
    for (let guess = 0; guess < SECOND_STEP_ATTEMPTS; guess++)
      expect(await finishByCode(pending, { code: "000000" }, device())).toEqual(notMatching);
    expect(await finishByCode(pending, { code: codeOf(secret) }, device())).toMatchObject({ code: "not-found" });
    expect(await getSecondStep(pending)).toBeNull();
    expect(await getEndedSecondStep(pending)).toMatchObject({ over: "codes", email: expect.stringContaining("@") });
    expect((await listNotices(person))[0]).toMatchObject({ kind: "second-step-failed" });
  });

  test("over many second steps lock the codes of the account", async () => {
    const { person, secret } = await enrolled();
    for (let guess = 0; guess < ATTEMPTS.code; guess++)
      await finishByCode(await firstStep(person.email), { code: "000000" }, device());
    const refused = await finishByCode(await firstStep(person.email), { code: codeOf(secret) }, device());
    expect(refused).toMatchObject({ code: "rate-limited", fields: { minutes: "15" } });
  });

  test("from one address lock it", async () => {
    const from = device();
    const people = await Promise.all(Array.from({ length: 5 }, () => enrolled()));
    for (const { person } of people) {
      const pending = await firstStep(person.email);
      for (let guess = 0; guess < 4; guess++) await finishByCode(pending, { code: "000000" }, from);
    }
    const { person, secret } = await enrolled();
    const pending = await firstStep(person.email);
    expect(await finishByCode(pending, { code: codeOf(secret) }, from)).toMatchObject({ code: "rate-limited" });
  });

  test("sent at once: only five are checked", async () => {
    const { person } = await enrolled();
    const pending = await firstStep(person.email);
    const guesses = Array.from({ length: 30 }, (_, n) =>
      finishByCode(pending, { code: String(100_000 + n) }, device()),
    );
    const codes = (await Promise.all(guesses)).map((result) => !result.ok && result.code);
    expect(codes.filter((code) => code === "invalid")).toHaveLength(SECOND_STEP_ATTEMPTS);
  });
});

describe("a recovery code", () => {
  test("signs in once, in any notation, and the person is notified", async () => {
    const { person, codes } = await enrolled();
    const [code = ""] = codes;
    const typed = code.replaceAll("-", "");
    done(await finishByCode(await firstStep(person.email), { code: typed }, device()));
    expect(await finishByCode(await firstStep(person.email), { code: typed }, device())).toEqual(notMatching);
    expect(await getOwnFactors(person)).toMatchObject({ recoveryCodes: 9 });
    expect((await listNotices(person, { onlyUnseen: true })).map(({ kind }) => kind)).toContain("recovery-code-used");
  });

  test("two codes sent at once: one signs in, the other stays unused", async () => {
    const { person, codes } = await enrolled();
    const [one = "", other = ""] = codes;
    const pending = await firstStep(person.email);
    const results = await Promise.all([one, other].map((code) => finishByCode(pending, { code }, device())));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: "not-found" }]);
    expect(await getOwnFactors(person)).toMatchObject({ recoveryCodes: 9 });
  });

  test("of another person does not sign in, and no code is stored in plain text", async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const [code = ""] = mine.codes;
    expect(await finishByCode(await firstStep(theirs.person.email), { code }, device())).toEqual(notMatching);
    const rows = await database().execute<{ hash: string }>(
      sql`select encode(code_hash, 'escape') as hash from recovery_codes`,
    );
    expect(rows.map(({ hash }) => hash).join()).not.toContain(code);
  });

  test("is invalid once there are new ones", async () => {
    const { person, codes } = await enrolled();
    const renewed = done(await renewRecoveryCodes(person));
    expect(renewed.codes).toHaveLength(10);
    const [old = ""] = codes;
    const [fresh = ""] = renewed.codes ?? [];
    const pending = await firstStep(person.email);
    expect(await finishByCode(pending, { code: old }, device())).toEqual(notMatching);
    expect((await finishByCode(pending, { code: fresh }, device())).ok).toBe(true);
  });

  test("is not given to a person without a second factor", async () => {
    expect(await renewRecoveryCodes(await personFactory())).toMatchObject({ code: "conflict" });
  });
});

describe("a lost second factor", () => {
  test("is removed by an administrator: sessions end, the password signs in, the person is notified", async () => {
    const admin = await personFactory({ role: "admin" });
    const { person, codes } = await enrolled();
    const pending = await firstStep(person.email);
    done(await resetSecondFactor(admin, { personId: person.id }));
    expect(await signedInWith(person.token)).toBeNull();
    expect(await finishByCode(pending, { code: codes[0] ?? "" }, device())).toMatchObject({ code: "not-found" });
    const entered = done(await signIn({ email: person.email, password }, device()));
    expect("token" in entered).toBe(true);
    expect((await listNotices(person, { onlyUnseen: true })).map(({ kind }) => kind)).toContain("second-factor-reset");
    const [line] = await database().execute(sql`select actor, verb from audit_log
      where entity = ${`user:${person.id}`} and verb = 'reset-second-factor'`);
    expect(line).toEqual({ actor: `user:${admin.id}`, verb: "reset-second-factor" });
    expect(await resetSecondFactor(admin, { personId: person.id })).toMatchObject({
      fields: { personId: "no-factor" },
    });
  });

  test("cannot be removed by administrators for themselves", async () => {
    const admin = await personFactory({ role: "admin" });
    expect(await resetSecondFactor(admin, { personId: admin.id })).toMatchObject({ code: "conflict" });
  });

  test("is still needed after the password was reset: access to the mailbox is not enough", async () => {
    const admin = await personFactory({ role: "admin" });
    const { person, secret } = await enrolled();
    const { token } = done(await resetPassword(admin, { personId: person.id }));
    const step = done(await redeemInvitation({ token, password: "a new password" }, device()));
    if (!("pending" in step)) throw new Error("the link alone let in");
    expect((await finishByCode(step.pending, { code: codeOf(secret) }, device())).ok).toBe(true);
  });
});

describe("a second factor that the paper requires", () => {
  test.each(secondFactorPolicies)(
    "policy «%s»: people in these roles can do nothing until they have one",
    async (policy) => {
      const admin = await personFactory({ role: "admin" });
      done(await setSecondFactorPolicy(admin, { policy }));
      expect(await getSecondFactorPolicy(admin)).toBe(policy);
      try {
        for (const role of ["reporter", "editor", "chief", "admin"] as const) {
          const { token } = await personFactory({ role });
          const must = rolesWithSecondFactor[policy].includes(role);
          expect((await signedInWith(token)) === null, role).toBe(must);
          expect(await getSession(token), role).toMatchObject({ mustEnrol: must, person: { role } });
        }
      } finally {
        await database().execute(sql`delete from settings where name = 'second-factor'`);
      }
    },
  );

  test("is accepted once it is set up", async () => {
    const admin = await personFactory({ role: "admin" });
    done(await setSecondFactorPolicy(admin, { policy: "everyone" }));
    try {
      const person = await personFactory();
      const { secret } = done(await beginTotp(person, { paper: "Жаршы" }));
      expect(await signedInWith(person.token)).toBeNull();
      done(await confirmTotp(person, { code: codeOf(secret) }));
      expect(await signedInWith(person.token)).toMatchObject({ id: person.id });
    } finally {
      await database().execute(sql`delete from settings where name = 'second-factor'`);
    }
  });
});

describe("a person whose sign-in is more than an hour old", () => {
  test("is recognized, and can confirm by password, code or recovery code", async () => {
    const { person, secret, codes } = await enrolled();
    const { token, sessionId } = await sessionFactory(person.id, {
      authenticatedAt: new Date(Date.now() - 61 * 60_000),
    });
    const session = existing(await signedInWith(token));
    expect(session.recentlyAuthenticated).toBe(false);
    for (const proof of [{ password }, { code: codeOf(secret) }, { code: codes[3]?.replaceAll("-", "") ?? "" }]) {
      await database().execute(
        sql`update sessions set authenticated_at = now() - interval '2 hours' where id = ${sessionId}`,
      );
      expect(await confirmIdentity(session, proof)).toEqual({ ok: true, value: null });
      expect((await signedInWith(token))?.recentlyAuthenticated).toBe(true);
    }
  });

  test("cannot change factors before confirming", async () => {
    const { person } = await enrolled();
    const stale = { ...person, recentlyAuthenticated: false };
    for (const result of [
      await beginTotp(stale, { paper: "Жаршы" }),
      await confirmTotp(stale, { code: "000000" }),
      await removeTotp(stale),
      await renewRecoveryCodes(stale),
    ])
      expect(result).toEqual({ ok: false, code: "confirm-needed" });
  });

  test("may guess five times, then this session is locked, but not another session of the same person", async () => {
    const { person } = await enrolled();
    const other = { ...person, sessionId: (await sessionFactory(person.id)).sessionId };
    for (let guess = 0; guess < ATTEMPTS.session; guess++)
      expect(await confirmIdentity(person, { password: "wrong" })).toMatchObject({ code: "invalid" });
    expect(await confirmIdentity(person, { password })).toMatchObject({ code: "rate-limited" });
    expect((await confirmIdentity(other, { password })).ok).toBe(true);
  });

  test("loses no guess while the server is too busy to check the password", async () => {
    const { person } = await enrolled();
    const busy = { ok: false, code: "rate-limited", fields: { minutes: "1" } };
    await whilePasswordsAreBusy(async () => {
      for (let round = 0; round < ATTEMPTS.session; round++)
        expect(await confirmIdentity(person, { password })).toEqual(busy);
    });
    expect((await confirmIdentity(person, { password })).ok).toBe(true);
  });

  test("can confirm although a stranger has locked the account", async () => {
    const { person } = await enrolled();
    for (let guess = 0; guess < ATTEMPTS.account; guess++)
      await signIn({ email: person.email, password: "wrong" }, device());
    expect((await confirmIdentity(person, { password })).ok).toBe(true);
  });
});

function existing<T>(value: T | null): T {
  if (value !== null) return value;
  throw new Error("nothing was found");
}

async function sessionsOf(personId: number): Promise<number> {
  return (await database().execute(sql`select id from sessions where user_id = ${personId}`)).length;
}
