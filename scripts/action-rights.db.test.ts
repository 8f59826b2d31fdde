import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client.ts";
import { sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory, sessionFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
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

/**
 * Whether anything at all that the newsroom writes has changed, in one word: how many rows each table has, and the last transaction that wrote
 * one of them.
 */
async function fingerprint(): Promise<string> {
  const parts = watched.map(
    (table) => sql`(select count(*) || ':' || max(xmin::text::bigint) from ${sql.identifier(table)})`,
  );
  const [row] = await database().execute<{ all: string }>(
    sql`select concat_ws(' ', ${sql.join(parts, sql`, `)}) as all`,
  );
  return row?.all ?? "";
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
    const before = await fingerprint();
    for (const token of [undefined, "A".repeat(43), "' or true --"]) {
      browser.cookies.clear();
      if (token) browser.cookies.set("session", token);
      expect(await actions[name]?.(inputOf(name, scene, place))).toEqual({ ok: false, code: "signed-out" });
      expect(await actions[name]?.(null)).toEqual({ ok: false, code: "signed-out" });
    }
    expect(await fingerprint()).toBe(before);
  });
});

describe.each(roles)("%s", (role) => {
  test.each(names)("by %s", async (name) => {
    const { right } = rightsMatrix[name] ?? {};
    if (!right) throw new Error(name);
    const isAboutPlace = "over" in right && right.over !== "paper";
    for (const place of isAboutPlace ? places : places.slice(0, 1)) {
      const { id, token } = await personFactory({ role, locales: ["ru"] });
      browser.cookies.set("session", token);
      const scene = await sceneOf(place, id);
      const allowed = isAllowed(role, right, place);
      const before = allowed ? "" : await fingerprint();
      const code = codeOf(await actions[name]?.(inputOf(name, scene, place)));
      const what = `${name} of ${JSON.stringify(place)}`;
      if (allowed) expect(["forbidden", "signed-out"], what).not.toContain(code);
      else {
        expect(code, what).toBe("forbidden");
        expect(await fingerprint(), what).toBe(before);
      }
    }
  });
});

describe("an administrator", () => {
  test.each(names)("who sends nonsense by %s is refused in words", async (name) => {
    const { token } = await personFactory({ role: "admin" });
    browser.cookies.set("session", token);
    const before = await fingerprint();
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
    expect(await fingerprint()).toBe(before);
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
