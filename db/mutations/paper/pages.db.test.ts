import { beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { bodyOf } from "@/db/factories/story-factory.ts";
import { getPageForEditing, listPages } from "@/db/queries/newsroom/paper/pages.ts";
import { getStaticPage } from "@/db/queries/published/paper.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { destinationOf } from "@/db/testing/destination.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { SavePageInput } from "@/lib/inputs/pages.ts";
import { arrangePages, removePage, savePage } from "./pages.ts";

useDatabase();

let chief: AuthenticatedPerson;

beforeAll(async () => {
  chief = await personFactory({ role: "chief" });
});
beforeEach(() => ownerPool()`truncate pages, page_translations, redirects, audit_log`);

const about = {
  pageId: null,
  locale: "ru",
  revision: 0,
  title: "О газете",
  slug: "",
  body: bodyOf("Мы пишем."),
} as const;
const save = (input: Partial<SavePageInput> = {}) =>
  savePage(chief, { ...about, ...input } as Parameters<typeof savePage>[1]);
/** Saves a page and returns its id. */
async function made(input: Partial<SavePageInput> = {}): Promise<number> {
  const saved = await save(input);
  if (!saved.ok || !saved.value.saved) throw new Error(`not saved: ${JSON.stringify(saved)}`);
  return saved.value.pageId;
}

test("a page is public as soon as it is saved, its slug is made from its title, and the log has the previous state", async () => {
  const pageId = await made();
  expect(await getStaticPage("ru", "o-gazete")).toMatchObject({ title: "О газете", body: about.body });
  expect(await save({ pageId, revision: 1, title: "О нас", slug: "o-gazete" })).toMatchObject({
    value: { saved: true, revision: 2 },
  });
  const [row] =
    await pool()`select verb, entity, before ->> 'title' as was, after ->> 'title' as is from audit_log order by id desc limit 1`;
  expect(row).toEqual({ verb: "save-page", entity: `page:${pageId}`, was: "О газете", is: "О нас" });
});

test("each language has its own words; a page without words in a language does not exist in it", async () => {
  const pageId = await made();
  expect(await getStaticPage("kk", "gazet-turaly")).toBeNull();
  await made({ pageId, locale: "kk", title: "Газет туралы", body: bodyOf("Біз жазамыз.") });
  expect(await getStaticPage("kk", "gazet-turaly")).toMatchObject({
    translations: [{ locale: "ru", slug: "o-gazete" }],
  });
  expect(await listPages(chief)).toMatchObject([
    { pageId, words: [{ locale: "kk" }, { locale: "ru", title: "О газете" }] },
  ]);
});

test("a writer who saves over a newer version gets that version with the name of its writer, and nothing is lost", async () => {
  const pageId = await made();
  await made({ pageId, revision: 1, title: "О нас", slug: "o-gazete" });
  expect(await save({ pageId, revision: 1, title: "Про нас" })).toMatchObject({
    value: { saved: false, current: { title: "О нас", revision: 2, savedBy: chief.name } },
  });
  expect(await getPageForEditing(chief, pageId, "ru")).toMatchObject({ words: { title: "О нас" }, revision: 2 });
});

test("of many concurrent saves one succeeds", async () => {
  const pageId = await made();
  const all = await Promise.all(["1", "2", "3"].map((title) => save({ pageId, revision: 1, title, slug: "o-gazete" })));
  expect(all.filter((result) => result.ok && result.value.saved)).toHaveLength(1);
});

test("a former address of a page redirects to the current one, and back", async () => {
  const pageId = await made();
  await made({ pageId, revision: 1, slug: "redaktsiya" });
  expect(await destinationOf("/ru/page/o-gazete")).toEqual({ to: "/ru/page/redaktsiya" });
  await made({ pageId, revision: 2, slug: "o-gazete" });
  expect(await destinationOf("/ru/page/redaktsiya")).toEqual({ to: "/ru/page/o-gazete" });
  expect(await destinationOf("/ru/page/o-gazete")).toBeNull();
});

test("a page without words, with a taken address, an empty event or a missing picture is refused at its field", async () => {
  await made();
  const problem = (fields: Record<string, string>) => ({ ok: false, code: "invalid", fields });
  expect(await save()).toEqual(problem({ slug: "taken" }));
  expect(await save({ slug: "pustaya", body: bodyOf(" ") })).toEqual(problem({ body: "required" }));
  const event = {
    type: "timelineEntry",
    attrs: { id: "e", time: "13:25", heading: "" },
    content: [{ type: "paragraph" }],
  };
  expect(await save({ slug: "okiga", body: { type: "doc", content: [...bodyOf("Слово").content, event] } })).toEqual(
    problem({ body: "empty-block" }),
  );
  const picture = { type: "image", attrs: { id: "a", mediaId: 999, alt: "", caption: "", credit: "" } };
  expect(await save({ slug: "foto", body: { type: "doc", content: [picture] } })).toEqual(
    problem({ body: "picture-missing" }),
  );
});

test("the addresses of a removed page redirect to another page in their language if it has one, or are gone", async () => {
  const first = await made();
  await made({ pageId: first, locale: "kk", title: "Газет туралы" });
  const second = await made({ title: "Контакты" });
  const third = await made({ title: "Реклама" });
  expect(await removePage(chief, { pageId: first, to: second })).toMatchObject({ ok: true });
  expect(await destinationOf("/ru/page/o-gazete")).toEqual({ to: "/ru/page/kontakty" });
  expect(await destinationOf("/kk/page/gazet-turaly")).toEqual({ to: "/ru/page/kontakty" });
  expect(await removePage(chief, { pageId: second, to: null })).toMatchObject({ ok: true });
  expect(await destinationOf("/ru/page/kontakty")).toBe("gone");
  expect(await destinationOf("/ru/page/o-gazete")).toBe("gone");
  expect(await removePage(chief, { pageId: second, to: null })).toMatchObject({ code: "not-found" });
  expect(await removePage(chief, { pageId: third, to: third })).toMatchObject({ code: "not-found" });
  expect(await listPages(chief)).toMatchObject([{ pageId: third }]);
});

test("pages get the given order, all of them or none", async () => {
  const [first, second] = [await made(), await made({ title: "Контакты" })];
  expect(await arrangePages(chief, { pageIds: [second, first] })).toMatchObject({ ok: true });
  expect((await listPages(chief))?.map(({ pageId }) => pageId)).toEqual([second, first]);
  for (const pageIds of [[first], [first, first], [first, second, second]])
    expect(await arrangePages(chief, { pageIds })).toMatchObject({ code: "conflict" });
});
