import { describe, expect, test } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { bodyMediaIds, bodyText } from "@/blocks/registry/words.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";

const text = (words: string, ...marks: object[]) => ({
  type: "text",
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: "paragraph", attrs: { id: "p1" }, content });
const said = (words: string) => paragraph(text(words));
const doc = (...content: unknown[]) => ({ type: "doc", content });
const listOf = (...content: object[]) => ({ type: "bulletList", content: [{ type: "listItem", content }] });
const picture = { mediaId: 7, alt: "Мост", caption: "Мост через реку", credit: "Фото автора" };
const link = (href: unknown) => doc(paragraph(text("ссылка", { type: "link", attrs: { href } })));

const blocks: Record<string, object> = {
  paragraph: paragraph(
    text("Мост ", { type: "bold" }),
    { type: "hardBreak" },
    text("открыт", { type: "bold" }, { type: "italic" }, { type: "asWritten" }),
  ),
  "bare paragraph": { type: "paragraph" },
  heading: { type: "heading", attrs: { id: "h1", level: 2 }, content: [text("Что дальше")] },
  bulletList: listOf(said("Первое"), { ...listOf(said("Вложенное")), type: "orderedList", attrs: { id: "l2" } }),
  blockquote: { type: "blockquote", attrs: { id: "q1" }, content: [said("Строка"), said("Ещё строка")] },
  pullQuote: { type: "pullQuote", attrs: { id: "q2", attribution: "Аким" }, content: [text("Мост будет")] },
  image: { type: "image", attrs: { id: "i1", ...picture } },
  gallery: {
    type: "gallery",
    attrs: {
      id: "g1",
      caption: "Открытие",
      credit: "",
      pictures: [
        { mediaId: 8, alt: "" },
        { mediaId: 9, alt: "" },
      ],
    },
  },
  table: {
    type: "table",
    attrs: { id: "t1", caption: "Книги" },
    content: [
      {
        type: "tableRow",
        content: [
          { type: "tableHeader", content: [said("Ауыл")] },
          { type: "tableCell", content: [said("510")] },
        ],
      },
    ],
  },
  youtube: { type: "embed", attrs: { id: "e1", provider: "youtube", ref: "dQw4w9WgXcQ", caption: "" } },
  telegram: { type: "embed", attrs: { id: "e2", provider: "telegram", ref: "jarshy/123", caption: "Канал" } },
  horizontalRule: { type: "horizontalRule", attrs: { id: "r1" } },
  infoBox: {
    type: "infoBox",
    attrs: { id: "b1", title: "Справка" },
    content: [
      said("О мосте"),
      listOf(said("пункт")),
      { type: "facts", content: [{ type: "fact", attrs: { term: "Длина" }, content: [text("120 м")] }] },
    ],
  },
};

function parsed(value: unknown): Body {
  const result = parseBody(value);
  if (!result.ok) throw new Error(result.problem);
  return result.body;
}

describe("parseBody", () => {
  test.each(Object.entries(blocks))("%s is accepted unchanged", (_, block) => {
    expect(parseBody(doc(block))).toEqual({ ok: true, body: doc(block) });
  });

  test("a body can contain every kind of block, or no block", () => {
    expect(parseBody(doc(...Object.values(blocks))).ok).toBe(true);
    expect(parseBody(doc()).ok).toBe(true);
  });

  test.each([
    "https://example.kz/a?b=1#c",
    "http://example.kz",
    "HTTPS://EXAMPLE.KZ",
    "mailto:a@example.kz",
    "tel:+77011234567",
    "/ru/selo/5-most",
    "/",
  ])("accepts a link to %s", (href) => {
    expect(parseBody(link(href)).ok).toBe(true);
  });

  test.each([
    ...[
      "javascript:alert(1)",
      "JavaScript:alert(1)",
      " javascript:alert(1)",
      "java\nscript:alert(1)",
      "\u0001javascript:alert(1)",
    ],
    ...["data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "blob:https://example.kz/1"],
    ...[
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "https:evil.example",
      "example.kz",
      "#top",
      "",
      `https://example.kz/${"a".repeat(2_000)}`,
    ],
    ...[null, 5, { toString: "https://example.kz" }],
  ])("refuses a link to %j", (href) => {
    expect(parseBody(link(href)).ok).toBe(false);
  });

  test.each<[string, unknown]>([
    ["an unknown block", { type: "iframe", attrs: { src: "https://evil.example" } }],
    ["a block without a type", { content: [] }],
    ["text outside a block", text("слова")],
    ["an empty text", paragraph(text(""))],
    ["an unknown mark", paragraph(text("слово", { type: "code" }))],
    ["an unknown attribute of a mark", paragraph(text("слово", { type: "bold", attrs: { style: "color:red" } }))],
    [
      "a link that opens a window",
      paragraph(text("слово", { type: "link", attrs: { href: "/ru", target: "_blank" } })),
    ],
    ["an unknown attribute of a block", { type: "paragraph", attrs: { id: "p1", style: "x" } }],
    ["an event handler", { ...blocks.image, onclick: "alert(1)" }],
    ["a heading of level 1", { type: "heading", attrs: { id: "h1", level: 1 }, content: [text("Мост")] }],
    ["a heading of level 4", { type: "heading", attrs: { id: "h1", level: 4 }, content: [text("Мост")] }],
    ["a heading whose level is a word", { type: "heading", attrs: { id: "h1", level: "2" }, content: [text("Мост")] }],
    ["an id that is not a name", { type: "horizontalRule", attrs: { id: 'x" onload="' } }],
    ["an image in a paragraph", paragraph(blocks.image ?? {})],
    ["an image without a picture", { type: "image", attrs: { id: "i1", ...picture, mediaId: 0 } }],
    ["a picture id that is not whole", { type: "image", attrs: { id: "i1", ...picture, mediaId: 1.5 } }],
    [
      "a gallery of one",
      { type: "gallery", attrs: { id: "g1", caption: "", credit: "", pictures: [{ mediaId: 8, alt: "" }] } },
    ],
    ["a list without items", { type: "bulletList", content: [] }],
    [
      "a table in a table",
      { ...blocks.table, content: [{ type: "tableRow", content: [{ type: "tableCell", content: [blocks.table] }] }] },
    ],
    ["an information box in another", { ...blocks.infoBox, content: [blocks.infoBox] }],
    ["an embed of another site", { type: "embed", attrs: { id: "e1", provider: "tiktok", ref: "1", caption: "" } }],
    [
      "an embed with a path traversal",
      { type: "embed", attrs: { id: "e1", provider: "youtube", ref: "../../evil?x=1", caption: "" } },
    ],
    [
      "a whole address as an embed",
      { type: "embed", attrs: { id: "e1", provider: "youtube", ref: "https://evil.example", caption: "" } },
    ],
    ["a caption beyond its length", { type: "image", attrs: { id: "i1", ...picture, caption: "а".repeat(1_001) } }],
  ])("%s is refused with a description of the error", (_, block) => {
    const result = parseBody(doc(said("Хорошо"), block));
    expect(result).toEqual({ ok: false, problem: expect.stringMatching(/^content\.1/u), isTooLarge: false });
  });

  test.each([
    null,
    undefined,
    1,
    "doc",
    [],
    {},
    { type: "doc" },
    { type: "paragraph", content: [] },
    { ...doc(), version: 1 },
  ])("%j is not a body", (value) => {
    expect(parseBody(value).ok).toBe(false);
  });

  test("a key that would reach an object's prototype is refused", () => {
    expect(parseBody(JSON.parse('{"type":"doc","content":[],"__proto__":{"polluted":true}}')).ok).toBe(false);
  });
});

test("a letter has a limited number of combining marks, in one text node or across several", () => {
  const marked = (count: number) => text("\u0301".repeat(count));
  expect(parseBody(doc(paragraph(marked(30), { type: "hardBreak" }, marked(30)), paragraph(marked(30)))).ok).toBe(true);
  expect(parseBody(doc(paragraph(marked(20), marked(11))))).toEqual({
    ok: false,
    problem: "content.0.content: characters",
    isTooLarge: false,
  });
});

describe("the size of a body", () => {
  const { horizontalRule } = blocks;
  const many = (count: number, one: unknown) => Array.from({ length: count }, () => one);
  const refusedQuickly = (value: unknown, problem: unknown = "too many blocks"): void => {
    const took = cpuTimeMs(() => expect(parseBody(value)).toEqual({ ok: false, problem, isTooLarge: true }));
    expect(took).toBeLessThan(timeLimit(300));
  };
  const itemsOf = (block: object | undefined, items: unknown[]) => doc({ ...block, content: items });

  test("a body may have five thousand blocks, not one more", () => {
    const rules = doc(...many(5_000, horizontalRule));
    expect(cpuTimeMs(() => expect(parseBody(rules).ok).toBe(true))).toBeLessThan(timeLimit(300));
    refusedQuickly(doc(...many(5_001, horizontalRule)), expect.stringMatching(/^content: /u));
  });

  test("a body may have twenty thousand nodes, not one more", () => {
    const group = (count: number) => ({
      type: "bulletList",
      content: many(count, { type: "listItem", content: [said("а")] }),
    });
    const groups = [...many(3, group(1_600)), group(265)];
    expect(parseBody(doc(...groups, ...many(4_800, horizontalRule))).ok).toBe(true);
    refusedQuickly(doc(...groups, ...many(4_801, horizontalRule)));
  });

  test.each<[string, (count: number) => unknown, number]>([
    ["text runs in a paragraph", (count) => doc(paragraph(...(many(count, text("а")) as object[]))), 2_000],
    [
      "items of a list",
      (count) => itemsOf({ type: "bulletList" }, many(count, { type: "listItem", content: [{ type: "paragraph" }] })),
      2_000,
    ],
    ["paragraphs of a quotation", (count) => itemsOf(blocks.blockquote, many(count, { type: "paragraph" })), 2_000],
    ["parts of a box", (count) => itemsOf(blocks.infoBox, many(count, { type: "paragraph" })), 2_000],
    [
      "rows of a table",
      (count) =>
        itemsOf(
          blocks.table,
          many(count, { type: "tableRow", content: [{ type: "tableCell", content: [{ type: "paragraph" }] }] }),
        ),
      2_000,
    ],
    [
      "cells of a row",
      (count) =>
        itemsOf(blocks.table, [
          { type: "tableRow", content: many(count, { type: "tableCell", content: [{ type: "paragraph" }] }) },
        ]),
      100,
    ],
    ["marks of a word", (count) => doc(paragraph(text("а", ...(many(count, { type: "bold" }) as object[])))), 4],
  ])("the number of %s is limited", (_, holding, most) => {
    expect(parseBody(holding(most)).ok).toBe(true);
    refusedQuickly(holding(most + 1), expect.stringMatching(/^content\.0\.content/u));
  });

  test("objects without a type are counted before validation", () => {
    refusedQuickly(doc(...many(30_000, {})));
  });

  test("ten thousand nested lists do not overflow the stack", () => {
    let nested: object = said("дно");
    for (let depth = 0; depth < 10_000; depth += 1) nested = listOf(nested);
    refusedQuickly(doc(nested));
  });

  test("ten thousand nested arrays do not overflow the stack", () => {
    let nested: unknown = [];
    for (let depth = 0; depth < 10_000; depth += 1) nested = [nested];
    refusedQuickly(nested);
  });

  test("ten levels of lists are accepted, and an error at the bottom is found quickly", () => {
    const nest = (bottom: object): object =>
      Array.from({ length: 10 }).reduce<object>((inner) => listOf(inner), bottom);
    expect(parseBody(doc(nest(said("дно")))).ok).toBe(true);
    const wrong = doc(nest({ type: "iframe" }));
    expect(cpuTimeMs(() => expect(parseBody(wrong).ok).toBe(false))).toBeLessThan(timeLimit(100));
  });

  const item = { type: "listItem", content: [{}] };
  const keys = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`key-${index}`, 1]));
  test.each<[string, unknown]>([
    ["blocks without a type", doc(...many(4_999, { attrs: {} }))],
    ["blocks that are numbers", doc(...many(4_999, 1))],
    ["images without attributes", doc(...many(4_999, { type: "image", attrs: {} }))],
    ["galleries of empty pictures", doc(...many(450, { type: "gallery", attrs: { pictures: many(40, {}) } }))],
    ["paragraphs with invalid text", doc(...many(3_900, { type: "paragraph", content: many(4, {}) }))],
    ["invalid text in a paragraph", doc({ type: "paragraph", content: many(2_000, {}) })],
    ["empty texts", doc(...many(9, { type: "paragraph", content: many(2_000, text("")) }))],
    ["wrong marks", doc(...many(2, { type: "paragraph", content: many(1_999, text("а", {}, {}, {}, {})) }))],
    ["wrong items", itemsOf({ type: "bulletList" }, many(2_000, item))],
    ["invalid parts of a box", doc({ type: "infoBox", attrs: {}, content: many(2_000, { ...listOf(), attrs: {} }) })],
    ["wrong cells", itemsOf(blocks.table, many(190, { type: "tableRow", content: many(99, {}) }))],
    [
      "invalid nested lists",
      doc(
        ...many(
          500,
          Array.from({ length: 10 }).reduce<object>((inner) => listOf(inner), {}),
        ),
      ),
    ],
    ["two thousand keys", doc(...many(45, { ...horizontalRule, ...keys }))],
    ["an address of a megabyte", link(`https://${"a".repeat(1_000_000)}`)],
    ["an id of a megabyte", doc({ type: "horizontalRule", attrs: { id: "a".repeat(1_000_000) } })],
    [
      "a reference of a megabyte",
      doc({
        ...blocks.telegram,
        attrs: { id: "e", provider: "telegram", ref: `a/${"1".repeat(1_000_000)}`, caption: "" },
      }),
    ],
  ])("%s are refused quickly", (_, value) => {
    expect(cpuTimeMs(() => expect(parseBody(value).ok).toBe(false))).toBeLessThan(timeLimit(100));
  });
});

describe("bodyText", () => {
  test.each<[string, string]>([
    ["paragraph", "Мост  открыт"],
    ["heading", "Что дальше"],
    ["bulletList", "Первое\tВложенное"],
    ["blockquote", "Строка\tЕщё строка"],
    ["pullQuote", "Аким\tМост будет"],
    ["image", "Мост через реку"],
    ["gallery", "Открытие"],
    ["table", "Книги\tАуыл\t510"],
    ["telegram", "Канал"],
    ["infoBox", "Справка\tО мосте\tпункт\tДлина\t120 м"],
    ["horizontalRule", ""],
    ["bare paragraph", ""],
  ])("the text of %s is «%s»", (name, expected) => {
    expect(bodyText(parsed(doc(blocks[name])))).toBe(expected);
  });

  test("each block with text is one line, and marks do not split a word", () => {
    const body = parsed(
      doc(said("Раз"), blocks.horizontalRule, paragraph(text("не"), text("разлучно", { type: "italic" })), {
        type: "paragraph",
      }),
    );
    expect(bodyText(body)).toBe("Раз\nнеразлучно");
  });

  test("a paragraph with only line breaks gives no line", () => {
    expect(bodyText(parsed(doc(said("Раз"), paragraph({ type: "hardBreak" }), said("Два"))))).toBe("Раз\nДва");
  });

  test("an empty body has no text", () => {
    expect(bodyText(parsed(doc()))).toBe("");
  });
});

describe("bodyMediaIds", () => {
  test("returns pictures of images and galleries in text order", () => {
    const body = parsed(doc(said("Раз"), blocks.gallery, blocks.image, blocks.youtube));
    expect(bodyMediaIds(body)).toEqual([8, 9, 7]);
    expect(bodyMediaIds(parsed(doc(...(Object.values(blocks) as Block[]))))).toEqual([7, 8, 9]);
  });

  test("is empty for a text without pictures", () => {
    expect(bodyMediaIds(parsed(doc(said("Раз"))))).toEqual([]);
  });
});
