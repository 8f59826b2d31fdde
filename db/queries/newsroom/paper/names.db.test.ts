import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { authorFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { makeName } from "@/db/mutations/names/make-name.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { rowsReadBy } from "@/db/testing/query-plans.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { MAX_COUNTED_STORIES } from "@/lib/newsroom/names.ts";
import { findNames, getAuthorNames, getEditableName, listNames } from "./names.ts";
import { listSections } from "./sections.ts";

useDatabase();

const TAGS = 10_000;
const POPULAR = 1_200;
let editor: Person;

/** Ten thousand tags, «Тема 00001» and on, one of them in very many stories, and two that a folded search finds together. */
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  const { storyId } = await storyFactory({});
  await pool()`insert into tags select from generate_series(1, ${TAGS + 2}::int)`;
  await pool()`insert into tag_translations (tag_id, locale, name, slug)
    select t.id, l.locale, case t.id - ${TAGS} when 1 then 'Қала' when 2 then 'Каланча' else
      case l.locale when 'ru' then 'Тема ' else 'Тақырып ' end || lpad(t.id::text, 5, '0') end, 'tema-' || t.id
    from tags t cross join (values ('ru'), ('kk')) l(locale)`;
  await pool()`insert into stories (section_id, first_published_at)
    select s.section_id, now() - n * interval '1 minute' from stories s cross join generate_series(1, ${POPULAR}::int) n where s.id = ${storyId}`;
  await pool()`insert into story_tags (story_id, tag_id, position, list_at) select id, 1, 0, first_published_at from stories`;
  await ownerPool()`vacuum analyze`;
});

const page = (text = "", after: number | null = null, locale: "ru" | "kk" = "ru") =>
  listNames(editor, { kind: "tag", locale, text, after });

describe("the list of tags", () => {
  test("is sorted by name and pages through each tag once", async () => {
    const seen: string[] = [];
    let after: number | null = null;
    do {
      const got = await page("тема 000", after);
      seen.push(...(got?.rows.map((row) => row.names.ru) ?? []));
      after = got?.next ?? null;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 99 }, (_, at) => `Тема ${String(at + 1).padStart(5, "0")}`));
  });

  test("follows the alphabet of each language", async () => {
    const names = ["Өскемен", "Орал", "Әбдірахман", "Абай", "Яблонька", "абат"];
    for (const name of names) await makeName(editor, { kind: "tag", locale: "kk", name: `Қатар ${name}` });
    const shown = (await page("қатар ", null, "kk"))?.rows.map((row) => row.names.kk.slice("Қатар ".length));
    expect(shown).toEqual(["Абай", "абат", "Әбдірахман", "Орал", "Өскемен", "Яблонька"]);
  });

  test("is searched in every language, letters folded; one or two letters only at the start of a name", async () => {
    const names = async (text: string) => (await page(text))?.rows.map((row) => row.names.ru);
    expect(await names("ТАКЫРЫП 00012")).toEqual(["Тема 00012"]);
    expect((await names("кала"))?.toSorted()).toEqual(["Каланча", "Қала"].toSorted());
    expect(await names("ал")).toEqual([]);
    expect(await names("100%")).toEqual([]);
  });

  test("counts stories up to its limit", async () => {
    expect((await page("тема 00001"))?.rows[0]?.stories).toBe(MAX_COUNTED_STORIES + 1);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["its first page", () => page()],
    ["a page deep in it", () => page("", TAGS / 2)],
    ["a page by Kazakh names", () => page("", null, "kk")],
    ["a search", () => page("04711")],
    ["a search of two letters", () => page("қа")],
    ["one name", () => getEditableName(editor, { kind: "tag", id: 5, locale: "ru" })],
    ["the picker's search", () => findNames(editor, { kind: "tag", locale: "ru", text: "тема 0471" })],
    ["the picker's first names", () => findNames(editor, { kind: "tag", locale: "ru", text: "" })],
  ])("reads for %s about as many names as it shows", async (_what, work) => {
    const { most, scanned } = await rowsReadBy(["tags", "tag_translations"], work);
    expect(scanned).toEqual([]);
    expect(most).toBeLessThanOrEqual(250);
  });
});

test("only editors see the lists of names to edit, and only the chief editor the list of sections", async () => {
  const reporter = await personFactory();
  const id = await authorFactory();
  expect(await listNames(reporter, { kind: "author", locale: "ru", text: "", after: null })).toBeNull();
  expect(await getEditableName(reporter, { kind: "author", id, locale: "ru" })).toBeNull();
  expect(await getEditableName(editor, { kind: "author", id, locale: "ru" })).toMatchObject({ id, stories: 0 });
  expect(await listSections(editor)).toBeNull();
});

describe("authors' names by id", () => {
  test("are in the requested language, else in the other; a merged author has the other author's name; an unknown id is left out", async () => {
    const [first, merged, into] = await Promise.all([authorFactory(), authorFactory(), authorFactory()]);
    await pool()`update authors set merged_into = ${into} where id = ${merged}`;
    await pool()`update author_translations set name = 'Айгүл' where author_id = ${first} and locale = 'kk'`;
    await pool()`delete from author_translations where author_id = ${into} and locale = 'kk'`;
    await pool()`update author_translations set name = 'Даурен' where author_id = ${into}`;
    const ids = [into, merged, first, 9_007_199_254_740_991];
    expect(await getAuthorNames(editor, { locale: "kk", ids })).toEqual(
      [
        { id: first, name: "Айгүл" },
        { id: merged, name: "Даурен" },
        { id: into, name: "Даурен" },
      ].toSorted((a, b) => a.id - b.id),
    );
  });
});
