import { describe, expect, test } from "vitest";
import { readQuery } from "@/lib/language/search-query.ts";
import { type Counts, placesOf } from "./ask.ts";

/** A paper of a million articles with so many for each stem; what begins like one is as frequent. */
const counts = (articles: Record<string, number>): Counts => ({
  articles: 1_000_000,
  of: ({ lexeme }) =>
    articles[lexeme] ?? articles[Object.keys(articles).find((stem) => stem.startsWith(lexeme)) ?? ""] ?? 0,
});
const stems = { школа: "школ", реформа: "реформ", карусель: "карусел", президент: "президент" };
const placesFor = (query: string, articles: Record<string, number>) => placesOf(readQuery(query), counts(articles));

describe("the answers of a query", () => {
  test("with a rare word are all articles that hold it", () => {
    const { few, all, some } = placesFor("президент карусель", { [stems.президент]: 300_000, [stems.карусель]: 40 });
    expect(few).toContain("'карусел'");
    expect(few).not.toContain("'президент'");
    expect([all.query, some.query]).toEqual([null, null]);
  });

  test("that few hold together are looked for by the rarest of its words, as many as it takes", () => {
    const { few } = placesFor("президент школа реформа", {
      [stems.президент]: 300_000,
      [stems.школа]: 8_000,
      [stems.реформа]: 9_000,
    });
    expect(few).toContain("'школ'");
    // By its beginning the stem is found as well.
    expect(few).toContain("'рефор':*");
    expect(few).not.toMatch(/'реформ'|'прези/u);
  });

  test("that many hold are the newest with all the words, and with the rarest where these do not stand together", () => {
    const { few, all, some } = placesFor("президент школа", { [stems.президент]: 300_000, [stems.школа]: 200_000 });
    expect(few ?? "").not.toContain("'школ'");
    expect(all).toMatchObject({ query: expect.stringMatching(/'прези':\*.*&.*'школ'|'школ'.*&.*'прези':\*/u) });
    expect(all.matching).toBeGreaterThan(50_000);
    expect(some.query).toContain("'школ'");
  });

  test("are not looked for among all articles by a beginning that many hold", () => {
    const { few } = placesFor("президент школа", { [stems.президент]: 25_000, [stems.школа]: 3_000 });
    expect(few).toContain("'школ'");
    expect(few).toContain("'президент'");
    expect(few).not.toContain("'прези':*");
  });
});
