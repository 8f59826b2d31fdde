import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { listSections } from "@/db/queries/newsroom/paper/sections.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { listSection } from "@/db/queries/published/lists/lists.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { findDestinations } from "@/db/queries/published/redirects.ts";
import { auditLog } from "@/db/schema/desk.ts";
import { redirects, stories } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import { whileDeleting } from "@/db/testing/removed-meanwhile.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { DeskSection, SavedSection, SectionWords } from "@/lib/newsroom/names.ts";
import type { Result } from "@/lib/result.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { savePaper } from "./paper.ts";
import { orderSections, removeSection, saveSection } from "./sections.ts";

useDatabase();

/** The target of a redirect; null if the address is gone, undefined if nothing is known of it. */
const getRedirect = async (path: string) => (await findDestinations([path], "ru")).get(path);

let chief: AuthenticatedPerson;
beforeAll(async () => {
  chief = await personFactory({ role: "chief" });
});

function wordsOf(slug: string): Record<Locale, SectionWords> {
  const words = locales.map((locale) => [locale, { name: slug, slug: `${slug}-${locale}`, description: "" }]);
  return Object.fromEntries(words);
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const make = async (slug: string): Promise<SavedSection> =>
  value(await saveSection(chief, { id: null, version: null, colour: "rural", words: wordsOf(slug) }));
const rename = async (one: SavedSection, slug: string): Promise<SavedSection> =>
  value(await saveSection(chief, { id: one.id, version: one.version, colour: "rural", words: wordsOf(slug) }));
const onSite = async () => (await getSiteFrame("ru")).sections;
const atDesk = async (id: number): Promise<DeskSection | undefined> =>
  (await listSections(chief))?.find((one) => one.id === id);

describe("a section", () => {
  test("is added at the end and shown on every page", async () => {
    const heard: string[] = await noticesOf(() => make("village"));
    expect(heard).toEqual(["paper"]);
    const last = (await onSite()).at(-1);
    expect(last).toMatchObject({ name: "village", slug: "village-ru", colour: "rural" });
    expect(await atDesk(last?.id ?? 0)).toMatchObject({ words: wordsOf("village"), stories: 0 });
  });

  test("cannot have an address that another section or the site uses", async () => {
    const one = await make("market");
    const words = { ...wordsOf("market"), kk: { name: "Іздеу", slug: "search", description: "" } };
    expect(await saveSection(chief, { id: null, version: null, colour: "sport", words })).toEqual({
      ok: false,
      code: "conflict",
      fields: { "words.ru.slug": "taken", "words.kk.slug": "reserved" },
    });
    expect(await atDesk(one.id)).toMatchObject({ words: wordsOf("market") });
  });

  test("is not overwritten if somebody else changed it meanwhile", async () => {
    const opened = await make("fair");
    await rename(opened, "fairs");
    const late = { id: opened.id, version: opened.version, colour: "sport" as const, words: wordsOf("bazaar") };
    expect(await saveSection(chief, late)).toEqual({ ok: false, code: "conflict" });
  });

  test("with a new address redirects in one step, with its feed and the redirects to its stories", async () => {
    const first = await make("old");
    const { storyId } = await storyFactory({ section: first.id, ru: { slug: "road" } });
    await database()
      .insert(redirects)
      .values({ fromPath: "/ru/2019/road", toPath: `/ru/old-ru/${storyId}-road` });
    await rename(await rename(first, "newer"), "newest");
    for (const path of ["/ru/old-ru", "/ru/newer-ru"]) expect(await getRedirect(path)).toEqual({ to: "/ru/newest-ru" });
    expect(await getRedirect("/kk/old-kk/rss.xml")).toEqual({ to: "/kk/newest-kk/rss.xml" });
    expect(await getRedirect("/ru/2019/road")).toEqual({ to: `/ru/newest-ru/${storyId}-road` });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { section: { slug: "newest-ru" } } });
  });

  test("that is loaded from a file with a new address redirects in the same way", async () => {
    const section = (slug: string) => ({ key: "by-file", colour: "culture", words: wordsOf(slug) });
    for (const slug of ["one", "two"])
      value(await savePaper(chief, { settings: null, sections: [section(slug)], pages: [] }));
    expect(await getRedirect("/ru/one-ru")).toEqual({ to: "/ru/two-ru" });
  });
});

describe("the order of sections", () => {
  test("is shown in the masthead, and the log has the previous one", async () => {
    const before = (await onSite()).map((one) => one.id);
    const ids = before.toReversed();
    value(await orderSections(chief, { ids }));
    expect((await onSite()).map((one) => one.id)).toEqual(ids);
    const [line] = await database().select().from(auditLog).where(eq(auditLog.verb, "order-sections"));
    expect(line).toMatchObject({ before, after: ids });
  });

  test("is refused if the paper has other sections by now", async () => {
    const ids = (await onSite()).map((one) => one.id);
    await make("late");
    expect(await orderSections(chief, { ids })).toEqual({ ok: false, code: "conflict" });
    expect(await orderSections(chief, { ids: [...ids, ids[0] ?? 0] })).toEqual({ ok: false, code: "conflict" });
  });
});

describe("a section is removed", () => {
  test("and its stories move to another one, and its address redirects there", async () => {
    const [from, to] = [await make("closing"), await make("heir")];
    const live = await storyFactory({ section: from.id });
    const draft = await storyFactory({ section: from.id, ru: { status: "draft", publishedAt: null } });
    expect((await atDesk(from.id))?.stories).toBe(2);
    expect(await removeSection(chief, { id: from.id, moveTo: null })).toMatchObject({ fields: { moveTo: "needed" } });
    expect(value(await removeSection(chief, { id: from.id, moveTo: to.id }))).toEqual({ moved: 2 });
    const { cards } = await listSection(to.id, { locale: "ru", position: null });
    expect(cards.map((card) => card.storyId)).toEqual([live.storyId]);
    expect(await getRedirect("/kk/closing-kk")).toEqual({ to: "/kk/heir-kk" });
    // An editor with a story open gets a conflict.
    const fields = { sectionId: from.id, placeId: null, tagIds: [], leadMediaId: null };
    const late = await setStoryFields(chief, { storyId: draft.storyId, revision: 1, ...fields });
    expect(late).toEqual({ ok: false, code: "conflict" });
    const [moved] = await database().select().from(stories).where(eq(stories.id, draft.storyId));
    expect(moved?.sectionId).toBe(to.id);
  });

  test("without a target if it is empty: its address is gone for good", async () => {
    const { id } = await make("empty");
    value(await removeSection(chief, { id, moveTo: null }));
    expect(await getRedirect("/ru/empty-ru")).toBe("gone");
    expect(await atDesk(id)).toBeUndefined();
  });

  test("while a story is created in it: one of the two is refused, and no story is left without a section", async () => {
    const [from, to] = [await sectionFactory(), await sectionFactory()];
    const begun = Promise.allSettled(Array.from({ length: 5 }, () => storyFactory({ section: from })));
    const removed = await removeSection(chief, { id: from, moveTo: to });
    await begun;
    expect(removed.ok).toBe(true);
    const rows = await database().execute(sql`select count(*)::int as count from stories where section_id = ${from}`);
    expect([...rows]).toEqual([{ count: 0 }]);
  });

  test("while a story's fields are set to it: they are refused", async () => {
    const [from, removed] = [await sectionFactory(), await sectionFactory()];
    const { storyId } = await storyFactory({ section: from });
    const fields = { sectionId: removed, placeId: null, leadMediaId: null, tagIds: [] };
    const asked = await whileDeleting("sections", removed, () =>
      setStoryFields(chief, { storyId, revision: 1, ...fields }),
    );
    expect(asked).toMatchObject({ ok: false, fields: { sectionId: "unknown" } });
  });

  test("but never the last one", async () => {
    const [kept, ...rest] = (await onSite()).map((one) => one.id);
    for (const id of rest) value(await removeSection(chief, { id, moveTo: kept ?? 0 }));
    expect(await removeSection(chief, { id: kept ?? 0, moveTo: null })).toMatchObject({ fields: { id: "last" } });
  });
});
