import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { confirmationPasskey, confirmIdentity } from "@/db/mutations/people/confirm.ts";
import { redeemInvitation } from "@/db/mutations/people/links.ts";
import { endSession } from "@/db/mutations/people/sessions.ts";
import { type Device, signIn } from "@/db/mutations/people/sign-in.ts";
import { resetPassword } from "@/db/mutations/people/staff.ts";
import { getOwnFactors, listNotices } from "@/db/queries/newsroom/people/account-security.ts";
import { cheapHash } from "@/db/testing/cheap-passwords.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";
import { SoftPasskey } from "@/db/testing/soft-passkey.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { MAX_PASSKEYS } from "@/lib/access/sign-in-limits.ts";
import { addPasskeyInput, passkeyAnswerInput } from "@/lib/inputs/second-factor.ts";
import type { Result } from "@/lib/result.ts";
import { finishByPasskey, secondStepPasskey, signInByPasskey, signInPasskey } from "./finish-second-step.ts";
import { addPasskey, beginPasskey, removePasskey } from "./passkeys.ts";

useDatabase();

const password = "six fine horses";
let passwordHash = "";
beforeAll(async () => {
  passwordHash = await cheapHash(password);
});

const device = (): Device => ({ address: `203.0.${serial()}.7`, userAgent: "a browser" });
const answerOf = (text: string) => passkeyAnswerInput.parse({ answer: text });
const refused = { ok: false, code: "invalid", fields: { answer: "not-matching" } };

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const begin = async (person: SignedIn) => done(await beginPasskey(person, { paper: "Жаршы" }));

async function add(person: SignedIn, passkey: SoftPasskey, name = "Ноутбук") {
  return finish(person, passkey, await begin(person), name);
}

function finish(person: SignedIn, passkey: SoftPasskey, { challenge }: { challenge: string }, name = "Ноутбук") {
  return addPasskey(person, addPasskeyInput.parse({ name, answer: passkey.make({ challenge }) }));
}

async function enrolled() {
  const person = await personFactory({ passwordHash });
  const passkey = new SoftPasskey();
  const { codes } = done(await add(person, passkey));
  return { person, passkey, codes };
}

async function firstStep(email: string): Promise<string> {
  const step = done(await signIn({ email, password }, device()));
  if (!("pending" in step)) throw new Error("there was no second step");
  return step.pending;
}

describe("a passkey", () => {
  test("is added with a name and brings recovery codes", async () => {
    const { person, codes } = await enrolled();
    expect(codes).toHaveLength(10);
    expect(await getOwnFactors(person)).toMatchObject({ passkeys: [{ name: "Ноутбук", lastUsedAt: null }] });
    const second = done(await add(person, new SoftPasskey(), "Телефон"));
    expect(second.codes).toBeNull();
  });

  test("signs in by itself if its authenticator has verified its user", async () => {
    const { person, passkey } = await enrolled();
    const { challenge } = await signInPasskey();
    const entered = done(await signInByPasskey(answerOf(passkey.sign({ challenge })), device()));
    expect(await signedInWith(entered.token)).toMatchObject({ id: person.id });
    const next = await signInPasskey();
    const unverified = answerOf(passkey.sign({ challenge: next.challenge, userVerified: false }));
    expect(await signInByPasskey(unverified, device())).toEqual(refused);
  });

  test("is the second step after the password, once, also without user verification", async () => {
    const { person, passkey } = await enrolled();
    const pending = await firstStep(person.email);
    const { challenge, allowCredentials } = done(await secondStepPasskey(pending));
    expect(allowCredentials).toMatchObject([{ id: passkey.id.toString("base64url") }]);
    const answer = answerOf(passkey.sign({ challenge, userVerified: false }));
    const entered = done(await finishByPasskey(pending, answer, device()));
    expect(await signedInWith(entered.token)).toMatchObject({ id: person.id });
    expect(await finishByPasskey(pending, answer, device())).toMatchObject({ code: "not-found" });
  });

  test("confirms the identity in an open session", async () => {
    const { person, passkey } = await enrolled();
    const { challenge } = done(await confirmationPasskey(person));
    expect((await confirmIdentity(person, answerOf(passkey.sign({ challenge })))).ok).toBe(true);
  });

  test("of a deactivated account does not sign in", async () => {
    const { person, passkey } = await enrolled();
    await database().execute(sql`update users set deactivated_at = now() where id = ${person.id}`);
    const { challenge } = await signInPasskey();
    expect(await signInByPasskey(answerOf(passkey.sign({ challenge })), device())).toEqual(refused);
  });

  test("that was removed does not sign in; removing the last one removes the recovery codes", async () => {
    const { person, passkey } = await enrolled();
    const passkeyId = (await getOwnFactors(person)).passkeys[0]?.id ?? 0;
    const stranger = await personFactory();
    expect(await removePasskey(stranger, { passkeyId })).toMatchObject({ code: "not-found" });
    done(await removePasskey(person, { passkeyId }));
    expect(await getOwnFactors(person)).toEqual({ totp: null, passkeys: [], recoveryCodes: 0 });
    const { challenge } = await signInPasskey();
    expect(await signInByPasskey(answerOf(passkey.sign({ challenge })), device())).toEqual(refused);
  });

  test("is refused if the person has ten, also with concurrent additions", async () => {
    const person = await personFactory({ passwordHash });
    // All are begun before the first is added: one that begins later is refused at once.
    const begun = await Promise.all(Array.from({ length: MAX_PASSKEYS + 3 }, () => begin(person)));
    const results = await Promise.all(begun.map((options) => finish(person, new SoftPasskey(), options)));
    expect(results.filter((result) => result.ok)).toHaveLength(MAX_PASSKEYS);
    expect(await beginPasskey(person, { paper: "Жаршы" })).toMatchObject({ fields: { name: "too-many" } });
  });

  test("cannot be added to a second account", async () => {
    const { passkey } = await enrolled();
    expect(await add(await personFactory(), passkey)).toMatchObject({ code: "conflict" });
  });

  test("cannot be added or removed after an old sign-in", async () => {
    const person = { ...(await personFactory()), recentlyAuthenticated: false };
    const needed = { ok: false, code: "confirm-needed" };
    expect(await beginPasskey(person, { paper: "Жаршы" })).toEqual(needed);
    expect(await removePasskey(person, { passkeyId: 1 })).toEqual(needed);
  });
});

describe("a passkey that a stranger has planted", () => {
  const enter = async (passkey: SoftPasskey) => {
    const { challenge } = await signInPasskey();
    return signInByPasskey(answerOf(passkey.sign({ challenge })), device());
  };

  test("is removed when an administrator resets the password, and the person is notified", async () => {
    const admin = await personFactory({ role: "admin" });
    const { person, passkey } = await enrolled();
    const { token } = done(await resetPassword(admin, { personId: person.id }));
    expect(await enter(passkey)).toEqual(refused);
    expect(await getOwnFactors(person)).toEqual({ totp: null, passkeys: [], recoveryCodes: 0 });
    expect("token" in done(await redeemInvitation({ token, password: "a new password" }, device()))).toBe(true);
    expect(await enter(passkey)).toEqual(refused);
    const notices = await listNotices(person, { onlyUnseen: true });
    expect(notices).toMatchObject([{ kind: "passkeys-reset", details: { name: "Ноутбук" } }]);
    const [line] = await database().execute(sql`select before from audit_log
      where entity = ${`user:${person.id}`} and verb = 'reset-password'`);
    expect(line).toEqual({ before: { passkeys: ["Ноутбук"] } });
  });

  test("does not sign in while the person has not yet chosen a new password", async () => {
    const { person, passkey } = await enrolled();
    await database().execute(sql`update users set password_hash = null where id = ${person.id}`);
    expect(await enter(passkey)).toEqual(refused);
  });

  test("is not added by a session that has ended meanwhile", async () => {
    const person = await personFactory({ passwordHash });
    const passkey = new SoftPasskey();
    const { challenge } = done(await beginPasskey(person, { paper: "Жаршы" }));
    done(await endSession(person, { sessionId: person.sessionId }));
    const input = addPasskeyInput.parse({ name: "x", answer: passkey.make({ challenge }) });
    expect(await addPasskey(person, input)).toEqual({ ok: false, code: "signed-out" });
    expect((await getOwnFactors(person)).passkeys).toEqual([]);
  });
});

describe("an answer is refused", () => {
  test("to a challenge that was used, expired, made up, or issued for another purpose", async () => {
    const { person, passkey } = await enrolled();
    const { challenge: used } = await signInPasskey();
    done(await signInByPasskey(answerOf(passkey.sign({ challenge: used })), device()));
    const { challenge: late } = await signInPasskey();
    await database().execute(
      sql`update passkey_challenges set expires_at = now() - interval '1 second' where challenge = ${late}`,
    );
    const { challenge: forConfirming } = done(await confirmationPasskey(person));
    const { challenge: forAdding } = done(await beginPasskey(person, { paper: "Жаршы" }));
    const madeUp = Buffer.alloc(32, 1).toString("base64url");
    for (const challenge of [used, late, forConfirming, forAdding, madeUp])
      expect(await signInByPasskey(answerOf(passkey.sign({ challenge })), device())).toEqual(refused);
  });

  test("for all but one of twenty concurrent answers to one challenge", async () => {
    const { passkey } = await enrolled();
    const { challenge } = await signInPasskey();
    const answer = answerOf(passkey.sign({ challenge }));
    const results = await Promise.all(Array.from({ length: 20 }, () => signInByPasskey(answer, device())));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test.each([
    ["another origin", { origin: "https://elsewhere.example" }],
    ["another site", { rpId: "elsewhere.example" }],
  ])("from %s, when signing in and when adding", async (_case, forged) => {
    const { person, passkey } = await enrolled();
    const { challenge } = await signInPasskey();
    expect(await signInByPasskey(answerOf(passkey.sign({ challenge, ...forged })), device())).toEqual(refused);
    const request = done(await beginPasskey(person, { paper: "Жаршы" }));
    const answer = new SoftPasskey().make({ challenge: request.challenge, ...forged });
    expect(await addPasskey(person, addPasskeyInput.parse({ name: "x", answer }))).toEqual(refused);
  });

  test("with a counter that decreased: the passkey was copied", async () => {
    const { passkey } = await enrolled();
    const tryWith = async (counter: number) => {
      const { challenge } = await signInPasskey();
      return signInByPasskey(answerOf(passkey.sign({ challenge, counter })), device());
    };
    expect((await tryWith(5)).ok).toBe(true);
    expect(await tryWith(5)).toEqual(refused);
    expect(await tryWith(4)).toEqual(refused);
    expect((await tryWith(6)).ok).toBe(true);
  });

  test("signed by another key under the same id", async () => {
    const { passkey } = await enrolled();
    const forger = new SoftPasskey();
    passkey.id.copy(forger.id);
    const { challenge } = await signInPasskey();
    expect(await signInByPasskey(answerOf(forger.sign({ challenge })), device())).toEqual(refused);
  });

  test("by somebody else's passkey in the second step, or when confirming", async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const pending = await firstStep(theirs.person.email);
    const { challenge } = done(await secondStepPasskey(pending));
    expect(await finishByPasskey(pending, answerOf(mine.passkey.sign({ challenge })), device())).toEqual(refused);
    const confirming = done(await confirmationPasskey(theirs.person));
    const answer = answerOf(mine.passkey.sign({ challenge: confirming.challenge }));
    expect(await confirmIdentity(theirs.person, answer)).toEqual(refused);
  });

  test.each(["", "{}", "[]", "null", '{"id":"a"}', "{".repeat(10_000)])("that is malformed: %.20s", (text) => {
    expect(passkeyAnswerInput.safeParse({ answer: text }).success).toBe(false);
    expect(addPasskeyInput.safeParse({ name: "x", answer: text }).success).toBe(false);
  });
});
