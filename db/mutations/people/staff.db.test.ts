import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { unscheduleArticle } from "@/db/mutations/publishing/withdraw.ts";
import { listPeople } from "@/db/queries/newsroom/people/people.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { cheapHash } from "@/db/testing/cheap-passwords.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { signedInWith } from "@/db/testing/signed-in.ts";
import type { Actor, Confirmed } from "@/lib/access/permissions.ts";
import { redeemInvitation } from "./links.ts";
import { setSecondFactorPolicy } from "./second-factor/second-factor-policy.ts";
import { signIn } from "./sign-in.ts";
import {
  deactivatePerson,
  invitePerson,
  reactivatePerson,
  resetPassword,
  resetSecondFactor,
  setDuties,
} from "./staff.ts";

useDatabase();

const device = { address: "203.0.113.1", userAgent: "a browser" };
const invitee = {
  name: "Динара Сәрсен",
  role: "editor" as const,
  locales: ["kk" as const],
  interfaceLocale: "kk" as const,
};

async function listed(actor: Actor, id: number) {
  return (await listPeople(actor))?.find((person) => person.id === id);
}

/** Removes the administrator role from everybody else. */
async function onlyAdministrators(...ids: number[]): Promise<void> {
  await database().execute(
    sql`update users set role = 'chief' where role = 'admin' and id <> all(${sql.param(ids)}::int[])`,
  );
}

describe("an invitation", () => {
  test("creates an account that its owner activates by choosing a password, once", async () => {
    const admin = await personFactory({ role: "admin" });
    const invited = await invitePerson(admin, { ...invitee, email: "dinara@jarshy.example" });
    if (!invited.ok) throw new Error(invited.code);
    const { personId, link } = invited.value;
    expect(await listed(admin, personId)).toMatchObject({ state: "invited", role: "editor", locales: ["kk"] });
    expect(Date.parse(link.expiresAt) - Date.now()).toBeGreaterThan(71 * 3_600_000);
    const opened = await redeemInvitation({ token: link.token, password: "dala da tau da" }, device);
    if (!opened.ok || !("token" in opened.value)) throw new Error(JSON.stringify(opened));
    expect(await signedInWith(opened.value.token)).toMatchObject({ id: personId, interfaceLocale: "kk" });
    expect(await listed(admin, personId)).toMatchObject({ state: "active", linkUntil: null });
    expect((await signIn({ email: "dinara@jarshy.example", password: "dala da tau da" }, device)).ok).toBe(true);
    const again = await redeemInvitation({ token: link.token, password: "another one, longer" }, device);
    expect(again).toEqual({ ok: false, code: "not-found" });
  });

  test("of a person who already has an account is refused", async () => {
    const admin = await personFactory({ role: "admin" });
    const { email } = await personFactory();
    const refused = await invitePerson(admin, { ...invitee, email });
    expect(refused).toEqual({ ok: false, code: "conflict", fields: { email: "taken" } });
  });

  test("redeemed twenty times at once works exactly once", async () => {
    const admin = await personFactory({ role: "admin" });
    const invited = await invitePerson(admin, { ...invitee, email: "many@jarshy.example" });
    if (!invited.ok) throw new Error(invited.code);
    const { token } = invited.value.link;
    const tries = Array.from({ length: 20 }, (_, number) =>
      redeemInvitation({ token, password: `the password number ${number}` }, device),
    );
    const opened = (await Promise.all(tries)).filter((result) => result.ok);
    expect(opened).toHaveLength(1);
    const [row] = await database().execute(
      sql`select count(*)::int as open from sessions where user_id = ${invited.value.personId}`,
    );
    expect(row?.open).toBe(1);
  });

  test("redeemed and renewed concurrently: no deadlock, and one of the two is valid", async () => {
    const admin = await personFactory({ role: "admin" });
    const invited = await invitePerson(admin, { ...invitee, email: "at-once@jarshy.example" });
    if (!invited.ok) throw new Error(invited.code);
    const { personId } = invited.value;
    let { token } = invited.value.link;
    for (let round = 0; round < 5; round++) {
      const redeemed = redeemInvitation({ token, password: `password of round ${round}` }, device);
      const [, again] = await Promise.all([redeemed, resetPassword(admin, { personId })]);
      if (!again.ok) throw new Error(again.code);
      token = again.value.token;
    }
    expect((await redeemInvitation({ token, password: "the last password" }, device)).ok).toBe(true);
  });

  test("is invalid once it has expired, was replaced, or its account was deactivated", async () => {
    const admin = await personFactory({ role: "admin" });
    const invited = await invitePerson(admin, { ...invitee, email: "late@jarshy.example" });
    if (!invited.ok) throw new Error(invited.code);
    const { personId, link } = invited.value;
    const redeem = (token: string) => redeemInvitation({ token, password: "a long enough one" }, device);
    const second = await resetPassword(admin, { personId });
    if (!second.ok) throw new Error(second.code);
    expect(second.value.kind).toBe("invitation");
    expect((await redeem(link.token)).ok).toBe(false);
    await database().execute(
      sql`update invitations set expires_at = now() - interval '1 second' where user_id = ${personId}`,
    );
    expect((await redeem(second.value.token)).ok).toBe(false);
    const third = await resetPassword(admin, { personId });
    if (!third.ok) throw new Error(third.code);
    await deactivatePerson(admin, { personId });
    await reactivatePerson(admin, { personId });
    expect((await redeem(third.value.token)).ok).toBe(false);
  });

  test.each(["late2@jarshy.example", "LATE2", " late2@jarshy.example "])(
    "refuses «%s» as a password",
    async (typed) => {
      const admin = await personFactory({ role: "admin" });
      await database().execute(sql`delete from users where email = 'late2@jarshy.example'`);
      const invited = await invitePerson(admin, { ...invitee, email: "late2@jarshy.example" });
      if (!invited.ok) throw new Error(invited.code);
      const refused = await redeemInvitation({ token: invited.value.link.token, password: typed }, device);
      expect(refused).toEqual({ ok: false, code: "invalid", fields: { password: "like-email" } });
    },
  );
});

describe("another password", () => {
  test("is chosen within an hour; all sessions end at once and again when it is chosen", async () => {
    const admin = await personFactory({ role: "admin" });
    const passwordHash = await cheapHash("an earlier one");
    const { id: personId, token, email } = await personFactory({ passwordHash });
    const link = await resetPassword(admin, { personId });
    if (!link.ok) throw new Error(link.code);
    expect(link.value.kind).toBe("reset");
    expect(await signIn({ email, password: "an earlier one" }, device)).toMatchObject({ code: "invalid" });
    expect((await listed(admin, personId))?.state).toBe("reset");
    const second = await resetPassword(admin, { personId });
    expect(second).toMatchObject({ value: { kind: "reset" } });
    expect(Date.parse(link.value.expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
    expect(await signedInWith(token)).toBeNull();
    const meanwhile = await sessionFactory(personId);
    const chosen = { token: second.ok ? second.value.token : "", password: "a new password" };
    expect((await redeemInvitation(chosen, device)).ok).toBe(true);
    expect(await signedInWith(meanwhile.token)).toBeNull();
  });

  test("unlocks an account that guesses have locked", async () => {
    const admin = await personFactory({ role: "admin" });
    const { id: personId, email } = await personFactory({ passwordHash: "an earlier one" });
    await database().execute(sql`insert into sign_in_attempts (key, attempts, first_at, locked_until)
      values (${`account:${email}`}, 5, now(), now() + interval '1 hour')`);
    const link = await resetPassword(admin, { personId });
    if (!link.ok) throw new Error(link.code);
    await redeemInvitation({ token: link.value.token, password: "a new password" }, device);
    expect((await signIn({ email, password: "a new password" }, device)).ok).toBe(true);
  });

  test("cannot be set for oneself or for a deactivated account", async () => {
    const admin = await personFactory({ role: "admin" });
    const closed = await personFactory({ deactivatedAt: new Date() });
    expect(await resetPassword(admin, { personId: admin.id })).toMatchObject({ code: "conflict" });
    expect(await resetPassword(admin, { personId: closed.id })).toMatchObject({ code: "conflict" });
    expect(await resetPassword(admin, { personId: 2_000_000_000 })).toMatchObject({ code: "not-found" });
  });
});

describe("deactivating an account", () => {
  test("returns how much of what its person scheduled will still be published", async () => {
    const admin = await personFactory({ role: "admin" });
    const editor = await personFactory({ role: "editor" });
    const at = new Date(Date.now() + 3_600_000);
    const drafted = { status: "draft" as const, publishedAt: null };
    const made = [
      await storyFactory({ ru: drafted }),
      await storyFactory({ ru: drafted }),
      await storyFactory({ ru: {} }),
    ];
    for (const { ru: articleId } of made) {
      await saveCopy(editor, { articleId, revision: 0, copy: copyFactory() });
      expect(await publishAsShown(editor, { articleId, revision: 1, at })).toMatchObject({ ok: true });
    }
    await unscheduleArticle(editor, { articleId: made[0]?.ru ?? 0 });
    expect(await deactivatePerson(admin, { personId: editor.id })).toEqual({ ok: true, value: { scheduled: 2 } });
  });

  test("ends its sessions, and nobody can sign in until it is reactivated", async () => {
    const admin = await personFactory({ role: "admin" });
    const { id: personId, token } = await personFactory();
    await sessionFactory(personId);
    expect((await deactivatePerson(admin, { personId })).ok).toBe(true);
    expect(await signedInWith(token)).toBeNull();
    const [row] = await database().execute(sql`select count(*)::int as open from sessions where user_id = ${personId}`);
    expect(row?.open).toBe(0);
    await reactivatePerson(admin, { personId });
    expect(await signedInWith(token)).toBeNull();
    expect((await listed(admin, personId))?.state).not.toBe("deactivated");
  });
});

describe("the last administrator", () => {
  test("can neither be demoted nor deactivated, also by the operator", async () => {
    const admin = await personFactory({ role: "admin" });
    await onlyAdministrators(admin.id);
    const operator: Confirmed = { kind: "operator", name: "operator" };
    for (const actor of [admin, operator]) {
      expect(await deactivatePerson(actor, { personId: admin.id })).toMatchObject({ code: "conflict" });
      const demoted = await setDuties(actor, { personId: admin.id, role: "chief", locales: ["ru"] });
      expect(demoted).toMatchObject({ code: "conflict", fields: { role: "last-admin" } });
    }
    expect((await signedInWith(admin.token))?.role).toBe("admin");
  });

  test.each([
    ["deactivate", (actor: Confirmed, personId: number) => deactivatePerson(actor, { personId })],
    ["demote", (actor: Confirmed, personId: number) => setDuties(actor, { personId, role: "editor", locales: ["ru"] })],
  ])("remains when two %s each other at the same moment", async (_case, remove) => {
    for (let round = 0; round < 5; round++) {
      const one = await personFactory({ role: "admin" });
      const other = await personFactory({ role: "admin" });
      await onlyAdministrators(one.id, other.id);
      const results = await Promise.all([remove(one, other.id), remove(other, one.id)]);
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      const [row] = await database().execute(
        sql`select count(*)::int as left from users where role = 'admin' and deactivated_at is null`,
      );
      expect(row?.left).toBe(1);
    }
  });
});

test("a changed role and changed languages take effect from the next request", async () => {
  const admin = await personFactory({ role: "admin" });
  const { id: personId, token } = await personFactory({ role: "reporter", locales: ["ru"] });
  await setDuties(admin, { personId, role: "chief", locales: ["kk", "ru", "kk"] });
  expect(await signedInWith(token)).toMatchObject({ role: "chief", locales: ["ru", "kk"] });
});

test.each(["reporter", "editor", "chief"] as const)(
  "a %s can neither change nor see the accounts of other people",
  async (role) => {
    const person = await personFactory({ role });
    const personId = (await personFactory()).id;
    const tries = [
      await invitePerson(person, { ...invitee, email: `by-${role}@jarshy.example` }),
      await resetPassword(person, { personId }),
      await setDuties(person, { personId: person.id, role: "admin", locales: ["ru"] }),
      await deactivatePerson(person, { personId }),
      await reactivatePerson(person, { personId }),
      await resetSecondFactor(person, { personId }),
      await setSecondFactorPolicy(person, { policy: "none" }),
    ];
    for (const result of tries) expect(result).toEqual({ ok: false, code: "forbidden" });
    expect(await listPeople(person)).toBeNull();
  },
);

test("an administrator who signed in long ago confirms who they are before changing people", async () => {
  const admin = { ...(await personFactory({ role: "admin" })), recentlyAuthenticated: false };
  const personId = (await personFactory({ passwordHash: "some" })).id;
  const tries = [
    await invitePerson(admin, { ...invitee, email: "not-yet@jarshy.example" }),
    await resetPassword(admin, { personId }),
    await setDuties(admin, { personId, role: "admin", locales: ["ru"] }),
    await deactivatePerson(admin, { personId }),
    await reactivatePerson(admin, { personId }),
    await resetSecondFactor(admin, { personId }),
    await setSecondFactorPolicy(admin, { policy: "none" }),
  ];
  for (const result of tries) expect(result).toEqual({ ok: false, code: "confirm-needed" });
});

test("an administrator who has lost the role meanwhile can do nothing", async () => {
  const admin = await personFactory({ role: "admin" });
  await personFactory({ role: "admin" });
  await database().execute(sql`update users set role = 'editor' where id = ${admin.id}`);
  expect(await invitePerson(admin, { ...invitee, email: "stale@jarshy.example" })).toMatchObject({ code: "forbidden" });
});

test("the audit log says who did what and holds no hash and no token", async () => {
  const admin = await personFactory({ role: "admin" });
  const invited = await invitePerson(admin, { ...invitee, email: "audited@jarshy.example" });
  if (!invited.ok) throw new Error(invited.code);
  const { personId, link } = invited.value;
  const opened = await redeemInvitation({ token: link.token, password: "an audited password" }, device);
  await setDuties(admin, { personId, role: "reporter", locales: ["ru"] });
  const rows = await database().execute<{ actor: string; verb: string }>(
    sql`select actor, verb, before, after from audit_log where entity = ${`user:${personId}`} order by id`,
  );
  expect(rows.map(({ actor, verb }) => [actor, verb])).toEqual([
    [`user:${admin.id}`, "invite-person"],
    [`user:${personId}`, "redeem-invitation"],
    [`user:${personId}`, "sign-in"],
    [`user:${admin.id}`, "set-duties"],
  ]);
  const written = JSON.stringify(rows);
  for (const secret of [
    link.token,
    "audited password",
    "argon2",
    opened.ok && "token" in opened.value ? opened.value.token : "-",
  ]) {
    expect(written).not.toContain(secret);
  }
});

test("sections are shared with a reporter, and stay as they are if not given", async () => {
  const admin = await personFactory({ role: "admin" });
  const { token, id: personId } = await personFactory({ role: "reporter" });
  const [first, second] = [await sectionFactory(), await sectionFactory()];
  const GONE = 2_000_000_000;
  const duties = { personId, role: "reporter" as const };
  expect(await setDuties(admin, { ...duties, locales: ["ru"], sectionIds: [second, first, GONE] })).toMatchObject({
    ok: true,
  });
  expect(await signedInWith(token)).toMatchObject({ sectionIds: [first, second] });
  await setDuties(admin, { ...duties, locales: ["ru", "kk"] });
  expect(await signedInWith(token)).toMatchObject({ sectionIds: [first, second] });
  await setDuties(admin, { ...duties, locales: ["ru"], sectionIds: [] });
  expect(await signedInWith(token)).toMatchObject({ sectionIds: [] });
});
