import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client.ts";
import { sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { ownerDatabase } from "@/db/owner.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { type Locale, locales } from "@/lib/locales.ts";
import { type Permission, type Role, rights, roles } from "@/lib/permissions.ts";
import { browser } from "./testing/made-browser.ts";
import { type Right, rightsMatrix, type Scene } from "./testing/rights-matrix.ts";

vi.mock("next/headers", async () => (await import("./testing/made-browser.ts")).nextHeaders);

useDatabase();

type Action = (input: unknown) => Promise<unknown>;

const folder = path.resolve(import.meta.dirname, "../app/_actions");
const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const actions: Record<string, Action> = {};

beforeAll(async () => {
  for (const file of files) Object.assign(actions, await import(path.join(folder, file)));
  await watch();
});
beforeEach(() => browser.cookies.clear());

/** Where an article stands to whoever acts: theirs or not, in a language of theirs (Russian) or not, draft or published. */
type Place = { mine: boolean; locale: Locale; status: "draft" | "published" };
const places: Place[] = [true, false].flatMap((mine) =>
  locales.flatMap((locale) => (["draft", "published"] as const).map((status) => ({ mine, locale, status }))),
);

async function sceneOf(place: Place, ownerId: number): Promise<Scene> {
  const { storyId, ...made } = await storyFactory({ [place.locale]: { status: place.status } });
  const articleId = made[place.locale];
  const owner = { ownerId: place.mine ? ownerId : (await personFactory()).id };
  await database().update(stories).set(owner).where(eq(stories.id, storyId));
  await database().update(articles).set(owner).where(eq(articles.id, articleId));
  const { sessionId } = await sessionFactory(ownerId);
  const [sectionId, tagId, colleague] = [await sectionFactory(), await tagFactory(), await personFactory()];
  return { storyId, articleId, sectionId, tagId, personId: colleague.id, sessionId, number: serial() };
}

/** Said anew, not asked of `can`: how far each reach goes. */
function mayBe(role: Role, permission: Permission, { mine, locale, status }: Place): boolean {
  const reach: string = rights[permission][role];
  const inOwnLanguage = locale === "ru";
  if (reach === "own") return mine && inOwnLanguage && status === "draft";
  return reach === "all" || (reach === "languages" && inOwnLanguage);
}

function isAllowed(role: Role, right: Right, place: Place): boolean {
  if (right.who === "anyone" || right.who === "signed-in") return true;
  if (right.over === "paper") return rights[right.who][role] !== "no";
  // Something that is begun is one's own draft.
  if (right.over === "language") return mayBe(role, right.who, { ...place, mine: true, status: "draft" });
  const own = right.over === "story" && place.mine && place.status === "draft";
  return own || mayBe(role, right.who, place);
}

function inputOf(name: string, scene: Scene, place: Place): unknown {
  const { right, input } = rightsMatrix[name] ?? { right: null, input: () => ({}) };
  const inLanguage = right && "over" in right && right.over === "language";
  return { ...(input(scene) as object), ...(inLanguage ? { locale: place.locale } : {}) };
}

const watched =
  "articles article_drafts scheduled_updates stories story_tags gone_articles revisions users user_locales invitations tags media files preview_links glossary synonyms script_exceptions audit_log".split(
    " ",
  );

/** Lets every statement that writes into a watched table be counted, also one that is rolled back afterwards. */
async function watch(): Promise<void> {
  await ownerDatabase().execute(sql`create sequence writes`);
  await ownerDatabase().execute(sql`select nextval('writes')`);
  await ownerDatabase().execute(sql`
    create function count_write() returns trigger language plpgsql as $$ begin perform nextval('writes'); return null; end $$`);
  for (const table of watched)
    await ownerDatabase().execute(sql`
      create trigger count_writes after insert or update or delete or truncate on ${sql.identifier(table)}
      for each statement execute function count_write()`);
}

/** How often anything at all has been written that the newsroom writes. */
async function writesSoFar(): Promise<number> {
  const [row] = await database().execute<{ count: string }>(sql`select last_value::text as count from writes`);
  return Number(row?.count);
}

function codeOf(answer: unknown): string {
  const { ok, code } = answer as { ok: boolean; code?: string };
  return ok ? "ok" : String(code);
}

const guarded = Object.entries(rightsMatrix).filter(([, { right }]) => right.who !== "anyone");
const names = guarded.map(([name]) => name);

test("every exported action has a row in the matrix, and every row an action", () => {
  const exported = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    return [...text.matchAll(/^export (?:async function|const) (\w+)/gmu)].map(([, name]) => name);
  });
  expect(exported.toSorted()).toEqual(Object.keys(rightsMatrix).toSorted());
  expect(Object.keys(actions).toSorted()).toEqual(Object.keys(rightsMatrix).toSorted());
  const permissions = guarded.map(([, { right }]) => right.who).filter((who) => who !== "signed-in");
  for (const permission of permissions) expect(rights).toHaveProperty([permission]);
});

describe("nobody", () => {
  test.each(names)("can do nothing by %s", async (name) => {
    const place: Place = { mine: true, locale: "ru", status: "draft" };
    const scene = await sceneOf(place, (await personFactory({ role: "admin" })).id);
    const before = await writesSoFar();
    for (const token of [undefined, "A".repeat(43), "' or true --"]) {
      browser.cookies.clear();
      if (token) browser.cookies.set("session", token);
      expect(await actions[name]?.(inputOf(name, scene, place))).toEqual({ ok: false, code: "signed-out" });
      expect(await actions[name]?.(null)).toEqual({ ok: false, code: "signed-out" });
    }
    expect(await writesSoFar()).toBe(before);
  });
});

describe.each(roles)("%s", (role) => {
  /** What each place was made with, for as long as nobody was let in to change it. */
  const untouched = new Map<Place, { token: string; scene: Scene }>();
  const enter = async (place: Place) => {
    const { id, token } = await personFactory({ role, locales: ["ru"] });
    return { token, scene: await sceneOf(place, id) };
  };
  test.each(names)("by %s", async (name) => {
    const { right } = rightsMatrix[name] ?? {};
    if (!right) throw new Error(name);
    const isAboutPlace = "over" in right && right.over !== "paper";
    for (const place of isAboutPlace ? places : places.slice(0, 1)) {
      const entered = untouched.get(place) ?? (await enter(place));
      browser.cookies.set("session", entered.token);
      const before = await writesSoFar();
      const code = codeOf(await actions[name]?.(inputOf(name, entered.scene, place)));
      const what = `${name} of ${JSON.stringify(place)}`;
      if (isAllowed(role, right, place)) {
        expect(["forbidden", "signed-out"], what).not.toContain(code);
        untouched.delete(place);
      } else {
        expect(code, what).toBe("forbidden");
        expect(await writesSoFar(), what).toBe(before);
        untouched.set(place, entered);
      }
    }
  });
});

describe("an administrator", () => {
  test.each(names)("who sends nonsense by %s is refused in words", async (name) => {
    const { token } = await personFactory({ role: "admin" });
    browser.cookies.set("session", token);
    const before = await writesSoFar();
    const nonsense = [
      null,
      undefined,
      "text",
      7,
      [],
      [[]],
      { __proto__: { personId: 1 }, extra: 1 },
      { articleId: "1 or 1=1" },
    ];
    for (const sent of nonsense) {
      expect(await actions[name]?.(sent)).toMatchObject({ ok: false, code: "invalid" });
    }
    expect(await writesSoFar()).toBe(before);
  });

  test("whose account is closed is nobody from the next call on", async () => {
    const { token } = await personFactory({ role: "admin", deactivatedAt: new Date() });
    browser.cookies.set("session", token);
    expect(await actions.endOtherSessions?.({})).toEqual({ ok: false, code: "signed-out" });
  });

  test("who asks without end is held up", async () => {
    const { token } = await personFactory({ role: "admin" });
    browser.cookies.set("session", token);
    const codes = new Set<string>();
    for (let call = 0; call < 620; call++) codes.add(codeOf(await actions.findNames?.(null)));
    expect(codes).toEqual(new Set(["invalid", "rate-limited"]));
  });
});
