import { expect, test } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import type { Body } from "@/blocks/registry/block-types.ts";
import {
  documentHref,
  linkedDocuments,
  linkedStories,
  linkedStory,
  storyHref,
  withStoryAddresses,
} from "./body-links.ts";

const linked = (words: string, href: string) => ({
  type: "text",
  text: words,
  marks: [{ type: "bold" }, { type: "link", attrs: { href } }],
});
const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const hash = "ab".repeat(16);

function made(...content: object[]): Body {
  const parsed = parseBody({ type: "doc", content });
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.body;
}

const body = made(
  paragraph(linked("мост", storyHref(12)), { type: "hardBreak" }, linked("решение", documentHref(hash))),
  {
    type: "bulletList",
    content: [
      {
        type: "listItem",
        content: [paragraph(linked("паводок", storyHref(7)), linked("сайт", "https://example.kz/story/9"))],
      },
    ],
  },
  {
    type: "infoBox",
    attrs: { id: "box", title: "" },
    content: [
      { type: "facts", content: [{ type: "fact", attrs: { term: "Где" }, content: [linked("здесь", storyHref(12))] }] },
    ],
  },
);

test("finds linked stories and documents at any depth, without duplicates", () => {
  expect(linkedStories([body, body])).toEqual([12, 7]);
  expect(linkedDocuments([body])).toEqual([hash]);
});

test.each([
  "/story/0",
  "/story/12/x",
  "/story/12?x",
  "/STORY/12",
  "/ru/story/12",
  "/story/9999999999",
  "https://x.kz/story/1",
])("%s is not a story link", (href) => expect(linkedStory(href)).toBeNull());

test("story links get the reader's address; a link to a story that is not public becomes plain text", () => {
  const shown = withStoryAddresses(body, new Map([[12, "/kk/qogam/12-kopir"]]));
  const text = JSON.stringify(shown);
  expect(text.match(/\/kk\/qogam\/12-kopir/gu)).toHaveLength(2);
  expect(text).not.toContain("/story/7");
  expect(text).toContain('{"type":"text","text":"паводок","marks":[{"type":"bold"}]}');
  expect(text).toContain("https://example.kz/story/9");
  expect(parseBody(shown).ok).toBe(true);
});

test("a body without story links is returned as the same object", () => {
  const plain = made(paragraph(linked("сайт", "https://example.kz")));
  expect(withStoryAddresses(plain, new Map())).toBe(plain);
});
