import { describe, expect, it } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import type { EditorNode } from "@/blocks/parts/editor-node.ts";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyOfDocument, editorDocument, newBlockId } from "./document.ts";

const text = (words: string, ...marks: object[]) => ({
  type: "text",
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: "paragraph", content }) as EditorNode;
const doc = (...content: EditorNode[]): EditorNode => ({ type: "doc", content });

let made = 0;
const makeId = () => `made-${++made}`;

/** The body of a document. It must pass `parseBody`. */
function bodyOf(document: EditorNode): Body {
  const body = bodyOfDocument(document, makeId);
  expect(parseBody(body)).toEqual({ ok: true, body });
  return body;
}

/** Everything of the node is still in the body, and the server refuses it. */
function expectRefused(node: EditorNode): void {
  const body = bodyOfDocument({ type: "doc", content: [node] }, makeId);
  expect(parseBody(body).ok).toBe(false);
  expect(JSON.parse(JSON.stringify(body.content[0]))).toMatchObject(JSON.parse(JSON.stringify(node)));
}

describe("a document of the editor becomes a body", () => {
  it("without the editor's own attributes", () => {
    const link = {
      type: "link",
      attrs: { href: "https://example.org", target: "_blank", rel: "noopener", class: "x", title: "y" },
    };
    const list = {
      type: "orderedList",
      attrs: { id: null, start: 3, type: "a" },
      content: [{ type: "listItem", content: [paragraph(text("раз"))] }],
    };
    const cell = {
      type: "tableCell",
      attrs: { colspan: 1, rowspan: 1, colwidth: null },
      content: [paragraph(text("1"))],
    };
    const table = {
      type: "table",
      attrs: { id: "t", caption: "Цены", style: "x" },
      content: [{ type: "tableRow", content: [cell] }],
    };
    const body = bodyOf(
      doc({ ...paragraph(text("сайт", link)), attrs: { id: null, textAlign: "left" } }, list as EditorNode, table),
    );
    expect(JSON.stringify(body)).not.toMatch(/target|noopener|start|textAlign|colspan|colwidth|style/u);
    expect(body.content[0]).toEqual({
      type: "paragraph",
      content: [text("сайт", { type: "link", attrs: { href: "https://example.org" } })],
    });
  });

  it("keeps the text of an unsafe link without the link", () => {
    const link = { type: "link", attrs: { href: "javascript:alert(1)" } };
    expect(bodyOf(doc(paragraph(text("сюда", link)))).content).toEqual([paragraph(text("сюда"))]);
  });

  it("adds missing ids and replaces duplicate ones", () => {
    const rule = { type: "horizontalRule", attrs: { id: "one" } };
    const ids = bodyOf(doc(rule, rule, { type: "horizontalRule", attrs: { id: "<bad>" } })).content.map(
      (block) => block.attrs?.id,
    );
    expect(ids[0]).toBe("one");
    expect(new Set(ids).size).toBe(3);
    expect(newBlockId()).toMatch(/^[\w-]{1,40}$/u);
  });

  it("drops empty paragraphs at the end, but not those inside", () => {
    const [first, second] = [paragraph(text("а")), paragraph(text("б"))];
    expect(bodyOf(doc(first, { type: "paragraph" }, second, { type: "paragraph" }, { type: "paragraph" }))).toEqual(
      doc(first, { type: "paragraph" }, second),
    );
    expect(bodyOf(doc({ type: "paragraph" })).content).toEqual([]);
  });

  it("keeps incomplete content: a term without a fact, an attribution without a quote, an empty box", () => {
    const facts = { type: "facts", content: [{ type: "fact", attrs: { term: "Где" } }, { type: "fact" }] };
    const box = { type: "infoBox", attrs: { id: "b", title: "" }, content: [facts, { type: "paragraph" }] };
    const pull = { type: "pullQuote", attrs: { id: "p", attribution: "Жанна Омарова" } };
    const body = bodyOf(doc(pull, box as EditorNode, { type: "pullQuote", attrs: { id: "q", attribution: "" } }));
    expect(body.content).toHaveLength(2);
    const opened = editorDocument(body);
    expect(opened.content?.[0]).toEqual(pull);
    expect(opened.content?.[1]?.content?.[0]?.content).toEqual([{ type: "fact", attrs: { term: "Где" } }]);
  });

  it("turns a gallery with one picture into an image and drops one without pictures and words", () => {
    const gallery = (...ids: unknown[]) => ({
      type: "gallery",
      attrs: { id: "g", caption: "к", credit: "а", pictures: ids.map((mediaId) => ({ mediaId, alt: "", src: "x" })) },
    });
    expect(bodyOf(doc(gallery(4))).content).toEqual([
      { type: "image", attrs: { id: "g", mediaId: 4, alt: "", caption: "к", credit: "а" } },
    ]);
    const empty = { type: "gallery", attrs: { id: "g", caption: "", credit: "", pictures: [] } };
    expect(bodyOf(doc(empty)).content).toEqual([]);
    const malformed = gallery("5", -1, 1.5) as EditorNode;
    expectRefused(malformed);
  });

  it("limits the depth of lists without losing text", () => {
    let inner: EditorNode = paragraph(text("самое глубокое"));
    for (let depth = 0; depth < 30; depth++) {
      const item = { type: "listItem", content: [paragraph(text(`ступень ${depth}`)), inner] };
      inner = { type: "bulletList", content: [item] };
    }
    const body = bodyOf(doc(inner));
    expect(JSON.stringify(body)).toContain("самое глубокое");
    expect(JSON.stringify(body)).toContain("ступень 0");
  });

  it.each<[string, EditorNode]>([
    ["a block", { type: "codeBlock", content: [paragraph(text("слова"))] }],
    ["a block that has only attributes", { type: "poll", attrs: { question: "Кто?" } }],
    ["a part of a box", { type: "infoBox", attrs: { id: "b" }, content: [{ type: "poll" }] }],
    ["a mark", { type: "paragraph", content: [{ type: "text", text: "а", marks: [{ type: "underline" }] }] }],
    ["an inline", { type: "paragraph", content: [{ type: "mention", attrs: { name: "А" } }] }],
    ["a video of another site", { type: "embed", attrs: { id: "e", provider: "rutube", ref: "x" } }],
    ["the words of a missing picture", { type: "image", attrs: { mediaId: null, caption: "Мост" } }],
  ])("keeps %s that it does not know, so that the server refuses the text", (_name, foreign) => {
    expectRefused(foreign);
  });
});

it("opens an empty body as one empty paragraph", () => {
  expect(editorDocument({ type: "doc", content: [] })).toEqual(doc({ type: "paragraph" }));
});
