import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { markdownOfBody } from "@/blocks/markdown-writer.ts";
import type { Body } from "@/blocks/registry/block-types.ts";
import { readFrontMatter } from "./front-matter.ts";
import { bodyOfMarkdown } from "./markdown-body.ts";

const demo = path.resolve(import.meta.dirname, "../demo");
const texts = readdirSync(demo, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(?:^|[/\\])(?:ru|kk)\.md$/u.test(name),
);

/** Names of pictures and their numbers, as the loader would give them. */
class Pictures {
  private readonly names: string[] = [];
  idOf = (file: string): number => {
    if (!this.names.includes(file)) this.names.push(file);
    return this.names.indexOf(file) + 1;
  };
  fileOf = (id: number): string => this.names[id - 1] ?? "";
}

const withoutIds = ({ content }: Body) =>
  content.map(({ attrs: { id: _, ...attrs } = { id: "" }, ...block }) => ({ ...block, attrs }));

test("the demo paper has texts", () => {
  expect(texts.length).toBeGreaterThan(70);
});

test.each(texts)("what is written of %s is read as the same text", (name) => {
  const pictures = new Pictures();
  const { markdown } = readFrontMatter(readFileSync(path.join(demo, name), "utf8"));
  const body = bodyOfMarkdown(markdown, 1, pictures.idOf);
  const again = bodyOfMarkdown(markdownOfBody(body, pictures.fileOf), 1, pictures.idOf);
  expect(withoutIds(again)).toEqual(withoutIds(body));
});
