import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { getTerm, listTerms, termsIn } from "@/db/queries/newsroom/paper/glossary.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { Result } from "@/lib/result.ts";
import type { Term, TermWords } from "@/lib/translation/glossary.ts";
import { sourceBlocks } from "@/lib/translation/translation.ts";
import { importTerms, removeTerm, saveTerm } from "./glossary.ts";

useDatabase();

let editor: Person;
let reporter: Person;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  reporter = await personFactory({ role: "reporter" });
});
beforeEach(() => ownerPool()`truncate glossary cascade`);

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const term = (ru: string, kk: string): TermWords => ({ ru, kk });
const add = async (words: TermWords): Promise<Term> => value(await saveTerm(editor, { id: null, was: null, words }));
const listed = async (text = "", locale: "ru" | "kk" = "ru") =>
  (await listTerms(editor, { locale, text, after: null }))?.terms.map(({ words }) => words[locale]);
const logged = async () =>
  (
    await pool()<
      { verb: string }[]
    >`select verb from audit_log where entity like 'term:%' or entity like 'glossary:%' order by id`
  ).map(({ verb }) => verb);

describe("a term", () => {
  test("is added, changed and removed, and each is logged", async () => {
    await pool()`delete from audit_log`;
    const { id, words } = await add(term("Капчагай", "Қапшағай"));
    value(await saveTerm(editor, { id, was: words, words: term("Капчагай", "Қонаев") }));
    expect(await getTerm(editor, id)).toEqual({ id, words: term("Капчагай", "Қонаев") });
    expect(value(await removeTerm(editor, { id }))).toEqual(term("Капчагай", "Қонаев"));
    expect(await getTerm(editor, id)).toBe(null);
    expect(await logged()).toEqual(["add-term", "change-term", "remove-term"]);
  });

  test("that somebody changed meanwhile is not overwritten", async () => {
    const { id, words } = await add(term("акимат", "әкімшілік"));
    value(await saveTerm(editor, { id, was: words, words: term("акимат", "әкімдік") }));
    expect(await saveTerm(editor, { id, was: words, words: term("акимат", "әкімат") })).toMatchObject({
      code: "conflict",
    });
    expect(await getTerm(editor, id)).toMatchObject({ words: term("акимат", "әкімдік") });
  });

  test("is stored once, but a word may have two translations", async () => {
    await add(term("Алматы", "Алматы"));
    await add(term("Алма-Ата", "Алматы"));
    const again = await saveTerm(editor, { id: null, was: null, words: term("алматы", "АЛМАТЫ") });
    expect(again).toMatchObject({ code: "invalid", fields: { "words.ru": "taken-pair" } });
  });

  test("that was removed cannot be changed or removed", async () => {
    const { id, words } = await add(term("аким", "әкім"));
    await removeTerm(editor, { id });
    expect(await saveTerm(editor, { id, was: words, words })).toMatchObject({ code: "not-found" });
    expect(await removeTerm(editor, { id })).toMatchObject({ code: "not-found" });
  });

  test("can only be changed by editors", async () => {
    const { id, words } = await add(term("район", "аудан"));
    const refused = { ok: false, code: "forbidden" };
    expect(await saveTerm(reporter, { id: null, was: null, words })).toMatchObject(refused);
    expect(await removeTerm(reporter, { id })).toMatchObject(refused);
    expect(await importTerms(reporter, { terms: [words] })).toMatchObject(refused);
    expect(await listTerms(reporter, { locale: "ru", text: "", after: null })).toBe(null);
    expect(await getTerm(reporter, id)).toBe(null);
  });
});

describe("an import", () => {
  test("adds new pairs, each once, in order", async () => {
    await add(term("Капчагай", "Қонаев"));
    const terms = [
      term("капчагай", "қонаев"),
      term("село", "ауыл"),
      term("Село", "Ауыл"),
      term("аул", "ауыл"),
      term("район", "аудан"),
    ];
    expect(value(await importTerms(editor, { terms }))).toEqual({ added: 3 });
    expect(await listed()).toEqual(["аул", "Капчагай", "район", "село"]);
    expect(value(await importTerms(editor, { terms }))).toEqual({ added: 0 });
  });

  test("is logged with its number of terms and the first ones", async () => {
    const terms = Array.from({ length: 2_000 }, (_, at) => term(`слово ${at}`, `сөз ${at}`));
    value(await importTerms(editor, { terms }));
    const [line] = await pool()`select after from audit_log where verb = 'import-terms' order by id desc limit 1`;
    expect(line?.after).toEqual({ added: 2_000, first: terms.slice(0, 20) });
  });
});

describe("the glossary", () => {
  test("is sorted by the alphabet of either language", async () => {
    await importTerms(editor, {
      terms: [
        term("озеро", "көл"),
        term("аким", "әкім"),
        term("ель", "шырша"),
        term("ёж", "кірпі"),
        term("город", "қала"),
      ],
    });
    expect(await listed("", "ru")).toEqual(["аким", "город", "ёж", "ель", "озеро"]);
    expect(await listed("", "kk")).toEqual(["әкім", "көл", "кірпі", "қала", "шырша"]);
  });

  test("is searched in both languages, with folded letters, page by page", async () => {
    await importTerms(editor, {
      terms: Array.from({ length: 120 }, (_, at) => term(`слово ${at}`, `сөз ${at}`)),
    });
    expect(await listed("соз 77")).toEqual(["слово 77"]);
    const seen: string[] = [];
    let after: number | null = null;
    do {
      const page = await listTerms(editor, { locale: "kk", text: "", after });
      seen.push(...(page?.terms.map(({ words }) => words.kk) ?? []));
      after = page?.next ?? null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(120);
  });
});

describe("terms of an original", () => {
  const paragraph = (id: string, text: string) => ({
    type: "paragraph" as const,
    attrs: { id },
    content: [{ type: "text" as const, text }],
  });

  test("are found in its fields and blocks in any word form", async () => {
    const [kapchagay, akimat, region] = [
      await add(term("Капчагай", "Қонаев")),
      await add(term("акимат", "әкімдік")),
      await add(term("Алматинская область", "Алматы облысы")),
    ];
    await add(term("школа", "мектеп"));
    const blocks = sourceBlocks({
      type: "doc",
      content: [paragraph("one", "В Капчагае, Алматинской области, акимату ответили."), paragraph("two", "О другом.")],
    });
    const found = await termsIn({ locale: "ru", headline: "Капчагай ждёт", standfirst: "", kicker: "", blocks });
    expect(found.places).toEqual({ headline: [kapchagay.id], one: [kapchagay.id, region.id, akimat.id] });
    expect(found.terms.map(({ id }) => id)).toEqual([kapchagay.id, region.id, akimat.id]);
  });

  test("are found in Kazakh as well", async () => {
    const { id } = await add(term("акимат", "әкімдік"));
    const blocks = sourceBlocks({ type: "doc", content: [paragraph("one", "Мәселе әкімдікте қаралды.")] });
    const found = await termsIn({ locale: "kk", headline: "", standfirst: "", kicker: "", blocks });
    expect(found.places).toEqual({ one: [id] });
  });
});
