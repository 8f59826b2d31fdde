import { beforeAll, describe, expect, test } from "vitest";
import { type Database, database } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { saveSynonyms } from "@/db/mutations/vocabulary/synonyms.ts";
import { resolveQuery } from "@/db/queries/search/resolve-query.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SearchRequest } from "./matches.ts";
import { searchStories } from "./search.ts";

useDatabase();

const plain = { locale: "kk", language: null, year: null, order: "relevance", before: null } as const;
const search = (query: string, wishes: Partial<SearchRequest> = {}) => searchStories({ ...plain, query, ...wishes });
const found = async (query: string, wishes: Partial<SearchRequest> = {}) =>
  (await search(query, wishes)).hits.map(({ card }) => card.storyId).toSorted((a, b) => a - b);

const made: Record<"almaty" | "almaAta" | "apple" | "centre" | "capital" | "renamed" | "region", number> = {} as never;

beforeAll(async () => {
  await ownerPool()`truncate synonyms cascade`;
  const editor = await personFactory({ role: "editor" });
  for (const words of [
    ["Алматы", "Алма-Ата"],
    ["ХҚКО", "ЦОН", "центр обслуживания населения"],
    ["Астана", "Ақмола", "Целиноград", "Нұр-Сұлтан"],
    ["Ақмола облысы", "Акмолинская область"],
  ])
    await saveSynonyms(editor, { id: null, was: null, words });
  const story = async (headline: string, text: string) => {
    const kk = { headline, standfirst: "", text };
    return (await storyFactory({ publishedAt: new Date("2026-05-01T06:00:00Z"), kk })).storyId;
  };
  made.almaty = await story("Алматыда көше жөнделді", "Қалада жұмыс бітті.");
  made.almaAta = await story("Ескі Алма-Атаның суреттері", "Мұражайда көрме.");
  made.apple = await story("Атам екен алма", "Бақта алма мен атам туралы әңгіме.");
  made.centre = await story("ХҚКО-да кезек жоқ", "Құжатты үйден алуға болады.");
  made.capital = await story("Астанада көктем", "Елордада күн жылынды.");
  made.renamed = await story("Астананың аттары", "Целиноград, Ақмола, Астана, Нұр-Сұлтан, қайтадан Астана.");
  made.region = await story("Ақмола облысында егін", "Дала жұмысы басталды.");
});

describe("a story is found by a synonym of its word", () => {
  test("in every form, on a Russian keyboard and in Latin letters; by a phrase if its words are adjacent", async () => {
    const both = [made.almaty, made.almaAta];
    for (const query of ["Алматы", "алматыға", "Алматының", "almaty"])
      expect([query, await found(query)]).toEqual([query, both]);
    const typed = ["Алма-Ата", "Алма-Атада", "алма ате", "Alma-Ata"];
    for (const query of typed) expect([query, await found(query)]).toEqual([query, expect.arrayContaining(both)]);
    for (const query of ["ЦОН", "цоны", "центра обслуживания населения", "хкко"])
      expect([query, await found(query)]).toEqual([query, [made.centre]]);
    expect(await found("Нур-Султанда")).toEqual(expect.arrayContaining([made.capital, made.renamed]));
  });

  test("after stories that contain the typed word", async () => {
    const order = async (query: string) => (await search(query)).hits.map(({ card }) => card.storyId);
    expect((await order("Алматы")).slice(0, 2)).toEqual([made.almaty, made.almaAta]);
    expect((await order("Алма-Ата")).slice(0, 2)).toEqual([made.almaAta, made.almaty]);
  });

  test("also if another story contains all of its synonyms", async () => {
    expect(await found("Астана")).toEqual([made.capital, made.renamed, made.region].toSorted((a, b) => a - b));
    expect(await found("Целиноград")).toContain(made.capital);
  });

  test("as a phrase with a group of its own, not by the synonyms of its first word", async () => {
    expect(await found("Ақмола облысы")).toContain(made.region);
    expect(await found("Ақмола облысы")).not.toContain(made.capital);
  });

  test("with the matched words marked", async () => {
    const marked = async (query: string) =>
      (await search(query)).hits.map(({ headline }) =>
        headline.filter((piece) => piece.marked).map(({ text }) => text),
      );
    expect(await marked("алматы")).toEqual([["Алматыда"], ["Алма", "Атаның"]]);
    expect(await marked("цон")).toEqual([["ХҚКО"]]);
  });

  test("and the answer names the synonyms that occur", async () => {
    expect(await search("Алматы")).toMatchObject({ synonyms: ["Алма-Ата"] });
    expect(await search("ЦОН-да")).toMatchObject({ synonyms: ["ХҚКО"] });
    expect(await search("Алматы", { literally: true })).toMatchObject({ synonyms: [] });
  });

  test("but not for a word in quotes, after a minus, or searched literally", async () => {
    expect(await found("«Алма-Атаның»")).toEqual([made.almaAta]);
    expect(await found('"Алматы"')).toEqual([made.almaty]);
    expect(await found("көше -Алма")).toEqual([made.almaty]);
    expect(await found("Алматы", { literally: true })).toEqual([made.almaty]);
  });

  test("and the word is not corrected to a similar one", async () => {
    await storyFactory({ publishedAt: new Date("2026-05-01T06:00:00Z"), kk: { headline: "Целинограт дегенім" } });
    expect(await search("Целиноград")).toMatchObject({ corrected: [] });
  });
});

test("synonyms cost a search at most one more statement", async () => {
  const asked = async (query: string) => {
    let statements = 0;
    const db = database();
    const counted = new Proxy(db, {
      get(target, name: keyof Database) {
        if (name === "execute" || name === "transaction") statements++;
        const own = target[name];
        return typeof own === "function" ? own.bind(target) : own;
      },
    });
    await resolveQuery(query, counted);
    return statements;
  };
  expect(await asked("көктем")).toBe(1);
  expect(await asked("Алматыда көктем Астана")).toBe(2);
  // A word that occurs nowhere is corrected, and the query is looked up again.
  expect(await asked("көктме Алматы")).toBe(4);
});
