import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { removeSingleton } from "@/db/connection/singleton.ts";
import { pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { clock, type SignedIn } from "@/lib/access/permissions.ts";
import { ok, type Result } from "@/lib/result.ts";
import { audit } from "./audit.ts";
import { describePicture } from "./media/media-library.ts";
import { savePage } from "./paper/pages.ts";
import { deactivatePerson, resetSecondFactor } from "./people/staff.ts";
import { withdrawArticle } from "./publishing/withdraw.ts";
import { catchQuotaError, chargeQuota } from "./storage-quota.ts";
import { importTerms } from "./vocabulary/glossary.ts";

useDatabase();

const HOUR_BYTES = 32 * 1024 * 1024;
const limited = { ok: false, code: "rate-limited", fields: { minutes: expect.stringMatching(/^[1-9]\d?$/u) } };

let admin: SignedIn;
let chief: SignedIn;
beforeAll(async () => {
  admin = await personFactory({ role: "admin" });
  chief = await personFactory({ role: "chief" });
});
beforeEach(() => void removeSingleton("storage-quota"));

/** Calls the verb until it is refused, at most `most` times. Returns how often it succeeded. */
async function untilRefused(most: number, verb: (number: number) => Promise<Result<unknown>>): Promise<number> {
  for (let done = 0; done < most; done += 1) {
    const result = await catchQuotaError(() => verb(done));
    if (result.ok) continue;
    expect(result).toEqual(limited);
    return done;
  }
  return most;
}

const sizeOfLog = async (actor: SignedIn) => {
  const [row] = await pool()<{ bytes: number }[]>`select coalesce(sum(octet_length(coalesce(before::text, '') ||
    coalesce(after::text, ''))), 0)::int as bytes from audit_log where actor = ${`user:${actor.id}`}`;
  return row?.bytes ?? 0;
};

describe("log lines count towards the hourly storage limit of a person", () => {
  test("when a reporter keeps rewriting long descriptions of an own picture", async () => {
    const reporter = await personFactory({ role: "reporter" });
    const mediaId = await pictureFactory();
    await pool()`update media set uploaded_by = ${reporter.id} where id = ${mediaId}`;
    chargeQuota(reporter.id, "kept", HOUR_BYTES - 200_000);
    const said = (letter: string) => ({ alt: letter.repeat(1_000), caption: letter.repeat(1_000) });
    const done = await untilRefused(40, (number) => {
      const words = said(String.fromCodePoint(0x430 + number));
      return describePicture(reporter, { mediaId, words: { ru: words, kk: words } }, async () => ok(0));
    });
    expect(done).toBeGreaterThan(3);
    expect(done).toBeLessThan(20);
    expect(await sizeOfLog(reporter)).toBeLessThan(220_000);
    const [kept] = await pool()<
      { alt: string }[]
    >`select alt from media_translations where media_id = ${mediaId} limit 1`;
    expect(kept?.alt[0]).toBe(String.fromCodePoint(0x430 + done - 1));
  });

  test("when a static page of a megabyte is saved again and again", async () => {
    chargeQuota(chief.id, "kept", HOUR_BYTES - 4_000_000);
    let page: { pageId: number | null; revision: number } = { pageId: null, revision: 0 };
    const done = await untilRefused(8, async (number) => {
      const text = String.fromCodePoint(97 + number).repeat(900_000);
      const body = {
        type: "doc" as const,
        content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
      };
      const saved = await savePage(chief, { ...page, locale: "ru", title: "Правила", slug: "pravila", body });
      if (saved.ok && saved.value.saved) page = saved.value;
      return saved;
    });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(4);
  });

  test("when terms are imported, including the terms", async () => {
    chargeQuota(chief.id, "written", HOUR_BYTES - 2 * 1024 * 1024 - 60_000);
    const done = await untilRefused(8, (turn) => {
      const term = (place: number) => `${turn}-${place} ${"слово ".repeat(30)}`.trim();
      const terms = Array.from({ length: 20 }, (_, place) => ({ ru: term(place), kk: term(place) }));
      return importTerms(chief, { terms });
    });
    expect(done).toBeGreaterThan(1);
    expect(done).toBeLessThan(8);
  });
});

describe("a person above the storage limit", () => {
  beforeEach(() => {
    for (const { id } of [admin, chief]) chargeQuota(id, "kept", 2 * HOUR_BYTES);
  });

  test("can still deactivate accounts and withdraw articles, and both are logged", async () => {
    const person = await personFactory({ role: "reporter" });
    const { ru: articleId } = await storyFactory({ ru: {} });
    expect(await resetSecondFactor(admin, { personId: person.id })).not.toMatchObject({ code: "rate-limited" });
    expect(await deactivatePerson(admin, { personId: person.id })).toMatchObject({ ok: true });
    expect(await withdrawArticle(chief, { articleId, reason: "Ошибка" })).toMatchObject({ ok: true });
    const lines =
      await pool()`select verb from audit_log where entity in (${`user:${person.id}`}, ${`article:${articleId}`})
      and verb in ('deactivate-person', 'withdraw-article')`;
    expect(lines).toHaveLength(2);
  });

  test("does not block scheduled changes or an operator", async () => {
    const entry = { verb: "change-term", entity: "term:1" as const, after: { words: "слово ".repeat(1_000) } };
    await audit(database(), clock, entry);
    await audit(database(), { kind: "operator", name: "loader" }, entry);
    expect(await catchQuotaError(async () => ({ ok: true, value: await audit(database(), chief, entry) }))).toEqual(
      limited,
    );
  });
});
