import { describe, expect, test } from "vitest";
import { readQuery } from "@/lib/language/search/query.ts";
import { type Counts, planSearch, type SearchPlan } from "./search-plan.ts";
import { tsquery } from "./tsquery.ts";

/** Frequencies in a paper of `all` articles: `articles` by stem, and a tenth more for a prefix. */
const counts = (articles: Record<string, number>, all = 1_000_000): Counts => ({
  articles: all,
  of: ({ lexeme, isPrefix }) =>
    isPrefix
      ? 1.1 * (articles[Object.keys(articles).find((stem) => stem.startsWith(lexeme)) ?? ""] ?? 0)
      : (articles[lexeme] ?? 0),
});
const stems = { школа: "школ", реформа: "реформ", карусель: "карусел", президент: "президент" };
const planFor = (query: string, articles: Record<string, number>, all?: number) =>
  written(planSearch(readQuery(query), counts(articles, all)));
/** The plan with its terms as text. */
const written = ({ rare, all, rarest }: SearchPlan) => ({
  rare: rare && tsquery(rare),
  all: { ...all, query: all.term && tsquery(all.term) },
  rarest: { ...rarest, query: rarest.term && tsquery(rarest.term) },
});

describe("the results of a query", () => {
  test("with a rare word are all articles that contain it", () => {
    const { rare, all, rarest } = planFor("президент карусель", { [stems.президент]: 300_000, [stems.карусель]: 40 });
    expect(rare).toContain("'карусел'");
    expect(rare).not.toContain("'президент'");
    expect([all.query, rarest.query]).toEqual([null, null]);
  });

  test("that few articles match are searched by the rarest words, as many as it takes", () => {
    const { rare } = planFor("президент школа реформа", {
      [stems.президент]: 300_000,
      [stems.школа]: 8_000,
      [stems.реформа]: 9_000,
    });
    expect(rare).toContain("'школ'");
    expect(rare).toContain("'реформ'");
    expect(rare).not.toContain("'прези");
  });

  test("are searched in all articles while that is fast, however frequent the words are in a small paper", () => {
    const articles = { [stems.президент]: 3_000, [stems.школа]: 2_500, [stems.реформа]: 2_800 };
    const { rare, all } = planFor("президент школа реформа", articles, 10_000);
    for (const stem of ["школ", "реформ", "президент"]) expect(rare).toContain(`'${stem}'`);
    expect(all.query).toBe(null);
    const [one, more] = [900, 1_100].map((found) => planFor("школа", { [stems.школа]: found }));
    expect([one?.rare, one?.all.query]).toEqual(["((('школ')))", null]);
    expect([more?.rare, more?.all.query]).toEqual([null, "(('школ'))"]);
  });

  test("with frequent words are the newest with all of them, and with the rarest word if they do not occur together", () => {
    const { rare, all, rarest } = planFor("президент школа", { [stems.президент]: 300_000, [stems.школа]: 200_000 });
    expect(rare ?? "").not.toContain("'школ'");
    expect(all).toMatchObject({ query: expect.stringMatching(/'прези':\*.*&.*'школ'|'школ'.*&.*'прези':\*/u) });
    expect(all.matching).toBeGreaterThan(50_000);
    expect(rarest.query).toContain("'школ'");
  });

  test("are searched by a prefix in place of its stem, or by the stem alone if no other stem has the prefix", () => {
    const frequent = { [stems.президент]: 300_000, [stems.реформа]: 200_000 };
    expect(planFor("президент реформа", frequent).all.query).not.toMatch(/'президент'|'реформ'/u);
    const alone: Counts = { articles: 1_000_000, of: ({ lexeme }) => (lexeme.startsWith("прези") ? 300_000 : 0) };
    expect(written(planSearch(readQuery("президент"), alone)).all.query).not.toContain(":*");
  });

  test("are not searched in all articles by a frequent prefix", () => {
    const { rare } = planFor("президент школа", { [stems.президент]: 25_000, [stems.школа]: 3_000 });
    expect(rare).toContain("'школ'");
    expect(rare).toContain("'президент'");
    expect(rare).not.toContain("'прези':*");
  });
});
