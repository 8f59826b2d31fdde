import { expect, test } from "vitest";
import { readFrontMatter } from "@/import/front-matter.ts";
import { bodyOfMarkdown } from "@/import/markdown-body.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import { makeStories } from "./make-folder.ts";

const asOf = new Date("2026-11-24T09:30:00Z");
const first = await makeStories({ count: 130, seed: 7, asOf });

test("the same options make the same files, and another seed makes others", async () => {
  expect(await makeStories({ count: 130, seed: 7, asOf })).toEqual(first);
  expect(await makeStories({ count: 130, seed: 8, asOf })).not.toEqual(first);
});

test("makes the requested number of stories, each in its own folder", () => {
  expect(new Set(first.map(({ folder }) => folder)).size).toBe(130);
});

test("the longest headline has the maximum length, and the long read has about four thousand words", () => {
  const of = (about: string) => first.find((story) => story.about === about);
  expect(of("the longest headline")?.articles.map(({ headline }) => headline.length)).toEqual([300, 300]);
  expect(countWords(String(of("four thousand words")?.files["ru.md"]))).toBeGreaterThan(4_000);
});

test("the importer reads the texts of every story that is not made to be refused", () => {
  const loaded = first.filter(({ fate }) => fate.kind === "live" || fate.kind === "hidden");
  expect(loaded.length).toBeGreaterThan(50);
  for (const { about, files } of loaded)
    for (const [name, text] of Object.entries(files).filter(([name]) => name.endsWith(".md"))) {
      const { markdown, markdownLine } = readFrontMatter(String(text));
      expect(() => bodyOfMarkdown(markdown, markdownLine, () => 1), `${about}, ${name}`).not.toThrow();
    }
});

test("fewer stories than kinds cannot be made", async () => {
  await expect(makeStories({ count: 20, seed: 1, asOf })).rejects.toThrow("stories can be made");
});
