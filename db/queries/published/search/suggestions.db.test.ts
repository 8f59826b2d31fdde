import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { authorFactory, placeFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Suggestion } from "@/lib/site/suggestions.ts";
import { suggest } from "./suggestions.ts";

useDatabase();

const future = new Date(Date.now() + 86_400_000);

let school: number;
let tagId: number;

async function texts(typed: string, kind: Suggestion["kind"], locale: Locale = "kk"): Promise<string[]> {
  return (await suggest(typed, locale)).filter((one) => one.kind === kind).map(({ text }) => text);
}

async function rename(kind: "section" | "tag" | "author" | "place", id: number, name: string): Promise<void> {
  const sql = pool();
  await sql`update ${sql(`${kind}_translations`)} set name = ${name} where ${sql(`${kind}_id`)} = ${id} and locale = 'kk'`;
}

beforeAll(async () => {
  const section = await sectionFactory();
  const [author, place] = [await authorFactory(), await placeFactory()];
  tagId = await tagFactory();
  ({ storyId: school } = await storyFactory({
    section,
    tags: [tagId],
    authors: [author],
    ru: {
      headline: "Школы готовы к зиме",
      text: "В школу привезли уголь. У школы новая крыша, за школой сад. Школа рада.",
    },
    kk: { headline: "Мектептер қысқа дайын", text: "Мектепке көмір әкелінді. Мектеп ауласында қазақ тілінің кеші." },
  }));
  await pool()`update stories set place_id = ${place} where id = ${school}`;
  await rename("section", section, "Мектеп өмірі");
  await rename("tag", tagId, "Ауыл мектебі");
  await rename("author", author, "Айгүл Мектепова");
  await rename("place", place, "Қаратау");
});

describe("the last word is completed", () => {
  test("to its dictionary form, however much was typed and on any keyboard", async () => {
    for (const typed of ["мекте", "МЕКТЕ", "мект", "mekte", "مەكتە", "кеш мект"])
      expect([typed, (await texts(typed, "word")).map((text) => text.split(" ").at(-1))]).toEqual([typed, ["мектеп"]]);
    for (const typed of ["каза", "қаза", "qaza"])
      expect([typed, await texts(typed, "word")]).toEqual([typed, ["қазақ"]]);
    expect(await texts("шко", "word")).toEqual(["школа"]);
  });

  test("to a form that continues what was typed", async () => {
    expect(await texts("мектептер", "word")).toEqual([]);
    expect(await texts("мектептe", "word")).toEqual(["мектептер"]);
    expect(await texts("школы", "word")).toEqual([]);
  });

  test("after the words before it, as typed", async () => {
    expect(await texts("«Қара шаңырақ» мект", "word")).toEqual(["«қара шаңырақ» мектеп"]);
    expect(await texts("мектеп мект", "word")).toEqual(["мектеп мектеп"]);
  });

  test("with words of the page's language first, each marked with its own", async () => {
    await storyFactory({
      ru: { headline: "Карта района", text: "Карта." },
      kk: { headline: "Қарлы таулар", text: "Қар." },
    });
    const of = async (locale: Locale) =>
      (await suggest("кар", locale)).filter(({ kind }) => kind === "word").map((one) => `${one.text} ${one.locale}`);
    expect((await of("ru"))[0]).toBe("карта ru");
    expect((await of("kk"))[0]).toMatch(/kk$/u);
    expect(await of("kk")).toContain("карта ru");
  });

  test("with words that name something, each in one form", async () => {
    await storyFactory({ kk: { headline: "Жаңғақ", text: "Жаңғақтар және жаңғағы, жаңғақты. Және, және." } });
    expect(await texts("жаң", "word")).toEqual(["жаңғақ"]);
    expect(await texts("жән", "word")).not.toContain("және");
  });

  test("not after a minus", async () => {
    expect(await suggest("мектеп -каза", "kk")).toEqual([]);
  });
});

describe("names of the paper", () => {
  test("are found by the beginning of any of their words, with their page", async () => {
    const found = (await suggest("мект", "kk")).filter(({ kind }) => kind !== "word" && kind !== "story");
    expect(found.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "section Мектеп өмірі",
      "tag Ауыл мектебі",
      "author Айгүл Мектепова",
    ]);
    expect(found.map(({ address }) => address?.split("/").slice(1, -1).join("/"))).toEqual([
      "kk",
      "kk/tag",
      "kk/author",
    ]);
    expect(await suggest("карата", "kk")).toContainEqual({
      kind: "place",
      text: "Қаратау",
      locale: "kk",
      address: `/kk/search?q=${encodeURIComponent("Қаратау")}`,
    });
  });

  test("a place is suggested once, although it is a word as well", async () => {
    await storyFactory({ kk: { headline: "Қаратауда таң атты", text: "Қаратау." } });
    const found = (await suggest("қарат", "kk")).filter(({ kind }) => kind === "word" || kind === "place");
    expect(found.map(({ kind, text }) => `${kind} ${text}`)).toEqual(["place Қаратау"]);
  });

  test("are found in Latin letters and by several words, but not by the middle of a word", async () => {
    expect(await texts("aigül mek", "author")).toEqual(["Айгүл Мектепова"]);
    expect(await texts("айгул мек", "author")).toEqual(["Айгүл Мектепова"]);
    expect(await texts("ектеп", "author")).toEqual([]);
  });
});

describe("headlines of stories", () => {
  test("contain all the words, the last one possibly as a prefix; in the reader's language if that matches", async () => {
    expect(await texts("мектепте дай", "story")).toEqual(["Мектептер қысқа дайын"]);
    expect(await texts("мектеп крыша", "story")).toEqual([]);
    const [story] = (await suggest("школа", "kk")).filter(({ kind }) => kind === "story");
    expect(story).toMatchObject({ text: "Школы готовы к зиме", locale: "ru" });
    expect(story?.address).toMatch(new RegExp(`^/ru/[a-z0-9-]+/${school}-`));
  });

  test("are the newest three", async () => {
    for (const day of [1, 2, 3, 4, 5])
      await storyFactory({ publishedAt: new Date(`2026-01-0${day}T06:00:00Z`), ru: { headline: `Ледоход ${day}` } });
    expect(await texts("ледох", "story", "ru")).toEqual(["Ледоход 5", "Ледоход 4", "Ледоход 3"]);
  });
});

describe("what is not live is not suggested", () => {
  test.each([
    ["a draft", { status: "draft" as const, publishedAt: null }],
    ["what comes later", { publishedAt: future }],
    ["what was withdrawn", { status: "withdrawn" as const }],
    ["what has ended", { unpublishAt: new Date(Date.now() - 1_000) }],
  ])("%s", async (name, state) => {
    const word = `Зымыран${"абвг"[["a draft", "what comes later", "what was withdrawn", "what has ended"].indexOf(name)]}`;
    const [secretTag, secretAuthor, secretPlace] = [await tagFactory(), await authorFactory(), await placeFactory()];
    const { storyId } = await storyFactory({
      tags: [secretTag],
      authors: [secretAuthor],
      kk: { headline: `${word} ұшты`, text: `${word} ${word}`, ...state },
    });
    await pool()`update stories set place_id = ${secretPlace} where id = ${storyId}`;
    await rename("tag", secretTag, `${word} тақырыбы`);
    await rename("author", secretAuthor, `${word} Автор`);
    await rename("place", secretPlace, `${word} ауылы`);
    for (const typed of [word.slice(0, 4), word]) expect([typed, await suggest(typed, "kk")]).toEqual([typed, []]);
  });

  test("a word of a withdrawn article is no longer suggested", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Кипарис" } });
    expect(await texts("кипа", "word", "ru")).toEqual(["кипарис"]);
    await pool()`update articles set status = 'withdrawn', list_at = null where id = ${ru}`;
    expect(await suggest("кипа", "ru")).toEqual([]);
  });
});

describe("an answer is cached", () => {
  const notesOf = async (typed: string) => (await withPageScope(() => suggest(typed, "kk"))).scope.cacheTags;

  test("with the tags of what it shows, if it is short and finds something", async () => {
    expect([...(await notesOf("мект"))]).toEqual(
      expect.arrayContaining(["search", "paper", `story:${school}`, `tag:${tagId}`]),
    );
    expect([...(await notesOf("ъъъ"))]).toEqual([]);
    expect([...(await notesOf("мектептер қысқа дай"))]).toEqual([]);
  });
});

describe("whatever is typed is answered", () => {
  const hostile = [
    `' " \\ & | ! : * <-> ( ) %`,
    "мек' & !каз | (ал:*A <2> б)",
    "%% __",
    "а_%",
    "мек\u0000те",
    "мек \ud800",
    "🎉🎉 👩‍👩‍👧",
    "щ".repeat(50_000),
    "ไทย 中文 עברית ½ Ⅷ m² ﷺ",
    "\u202eтсом\u202c",
    "   ",
    "-",
    "12",
  ];
  test.each(hostile)("%j", async (typed) => {
    expect(await suggest(typed, "kk")).toBeInstanceOf(Array);
  });
});
