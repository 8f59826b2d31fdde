import { describe, expect, test } from "vitest";
import { readQuery } from "@/lib/language/search/query.ts";
import { type Counts, type Places, placesOf } from "./ask.ts";
import { tsquery } from "./term.ts";

/** Frequencies in a paper of `all` articles: `articles` by stem, and a tenth more for a prefix. */
const counts = (articles: Record<string, number>, all = 1_000_000): Counts => ({
  articles: all,
  of: ({ lexeme, isBeginning }) =>
    isBeginning
      ? 1.1 * (articles[Object.keys(articles).find((stem) => stem.startsWith(lexeme)) ?? ""] ?? 0)
      : (articles[lexeme] ?? 0),
});
const stems = { школа: "школ", реформа: "реформ", карусель: "карусел", президент: "президент" };
const placesFor = (query: string, articles: Record<string, number>, all?: number) =>
  written(placesOf(readQuery(query), counts(articles, all)));
/** Places with their terms as text. */
const written = ({ few, all, some }: Places) => ({
  few: few && tsquery(few),
  all: { ...all, query: all.term && tsquery(all.term) },
  some: { ...some, query: some.term && tsquery(some.term) },
});

describe("the results of a query", () => {
  test("with a rare word are all articles that contain it", () => {
    const { few, all, some } = placesFor("президент карусель", { [stems.президент]: 300_000, [stems.карусель]: 40 });
    expect(few).toContain("'карусел'");
    expect(few).not.toContain("'президент'");
    expect([all.query, some.query]).toEqual([null, null]);
  });

  test("that few articles match are searched by the rarest words, as many as it takes", () => {
    const { few } = placesFor("президент школа реформа", {
      [stems.президент]: 300_000,
      [stems.школа]: 8_000,
      [stems.реформа]: 9_000,
    });
    expect(few).toContain("'школ'");
    expect(few).toContain("'реформ'");
    expect(few).not.toContain("'прези");
  });

  test("are searched in all articles while that is fast, however frequent the words are in a small paper", () => {
    const articles = { [stems.президент]: 3_000, [stems.школа]: 2_500, [stems.реформа]: 2_800 };
    const { few, all } = placesFor("президент школа реформа", articles, 10_000);
    for (const stem of ["школ", "реформ", "президент"]) expect(few).toContain(`'${stem}'`);
    expect(all.query).toBe(null);
    const [one, more] = [900, 1_100].map((found) => placesFor("школа", { [stems.школа]: found }));
    expect([one?.few, one?.all.query]).toEqual(["((('школ')))", null]);
    expect([more?.few, more?.all.query]).toEqual([null, "(('школ'))"]);
  });

  test("with frequent words are the newest with all of them, and with the rarest word if they do not occur together", () => {
    const { few, all, some } = placesFor("президент школа", { [stems.президент]: 300_000, [stems.школа]: 200_000 });
    expect(few ?? "").not.toContain("'школ'");
    expect(all).toMatchObject({ query: expect.stringMatching(/'прези':\*.*&.*'школ'|'школ'.*&.*'прези':\*/u) });
    expect(all.matching).toBeGreaterThan(50_000);
    expect(some.query).toContain("'школ'");
  });

  test("are searched by a prefix in place of its stem, or by the stem alone if no other stem has the prefix", () => {
    const frequent = { [stems.президент]: 300_000, [stems.реформа]: 200_000 };
    expect(placesFor("президент реформа", frequent).all.query).not.toMatch(/'президент'|'реформ'/u);
    const alone: Counts = { articles: 1_000_000, of: ({ lexeme }) => (lexeme.startsWith("прези") ? 300_000 : 0) };
    expect(written(placesOf(readQuery("президент"), alone)).all.query).not.toContain(":*");
  });

  test("are not searched in all articles by a frequent prefix", () => {
    const { few } = placesFor("президент школа", { [stems.президент]: 25_000, [stems.школа]: 3_000 });
    expect(few).toContain("'школ'");
    expect(few).toContain("'президент'");
    expect(few).not.toContain("'прези':*");
  });
});
