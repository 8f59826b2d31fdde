import path from "node:path";
import { getSchema, Node } from "@tiptap/core";
import { DOMParser, type Schema } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import type { EditorNode } from "@/blocks/parts/editor-node.ts";
import type { Mark } from "@/blocks/parts/shape-parts.ts";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyOfMarkdown } from "@/import/markdown-body.ts";
import { readStoryFolder, storyFolders } from "@/import/read-folder.ts";
import { bodyOfDocument, editorDocument } from "@/lib/editor/document.ts";
import { bodyExtensions } from "./schema.ts";

const schema = getSchema(bodyExtensions());
const demo = path.resolve(import.meta.dirname, "../../../../demo");

/** The body after a round trip through the editor. */
function throughEditor(body: Body): Body {
  const opened = schema.nodeFromJSON(editorDocument(body));
  opened.check();
  return bodyOfDocument(opened.toJSON() as EditorNode);
}

/** Sorts marks by type, because their order has no meaning: bold and italic equals italic and bold. */
function inOrder(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner) =>
    key === "marks" ? (inner as Mark[]).toSorted((a, b) => a.type.localeCompare(b.type)) : inner,
  );
}

describe("a body survives the round trip through the editor", () => {
  it("for every story of the demo paper", async () => {
    let articles = 0;
    for (const name of await storyFolders(demo)) {
      const folder = await readStoryFolder(demo, name);
      if ("problem" in folder) throw new Error(`${name}: ${folder.problem.message}`);
      for (const { markdown, markdownLine } of folder.story.articles) {
        const body = bodyOfMarkdown(markdown, markdownLine, () => 7);
        const back = throughEditor(body);
        expect(inOrder(back), name).toEqual(inOrder(body));
        expect(parseBody(back).ok, name).toBe(true);
        articles += 1;
      }
    }
    expect(articles).toBeGreaterThan(50);
  });

  it("for blocks that are rare in the demo", () => {
    const texts = [
      "1. раз\n   - внутри\n     1. глубже\n2. два",
      "> Первая строка\n>\n> вторая",
      "***",
      "строка  \nвторая ***оба*** [**ссылка**](https://example.org)",
    ];
    for (const text of texts) {
      const body = bodyOfMarkdown(text, 1, () => 7);
      expect(inOrder(throughEditor(body))).toEqual(inOrder(body));
    }
  });

  it("for words marked “as written”, also when bold, italic and linked", () => {
    const link: Mark = { type: "link", attrs: { href: "/story/12" } };
    const words = [
      { type: "text" as const, text: "Орысша: " },
      { type: "text" as const, text: "«Война и мир»", marks: [{ type: "asWritten" } as Mark] },
      {
        type: "text" as const,
        text: "Анна",
        marks: [link, { type: "bold" } as Mark, { type: "italic" } as Mark, { type: "asWritten" } as Mark],
      },
    ];
    const body: Body = { type: "doc", content: [{ type: "paragraph", content: words }] };
    expect(parseBody(body).ok).toBe(true);
    expect(inOrder(throughEditor(body))).toEqual(inOrder(body));
  });

  it("for an empty text", () => {
    expect(throughEditor({ type: "doc", content: [] })).toEqual({ type: "doc", content: [] });
  });
});

it("has no nodes that bodies do not know", () => {
  for (const type of ["codeBlock", "iframe", "script"]) {
    expect(() => schema.nodeFromJSON({ type: "doc", content: [{ type }] })).toThrow();
  }
});

describe("pasted HTML is read as one kind of block", () => {
  it("no selector belongs to two nodes", () => {
    expect(sharedSelectors(schema)).toEqual([]);
  });

  it("finds a block that takes the HTML of another one", () => {
    const copycat = (tag: string) =>
      getSchema([...bodyExtensions(), Node.create({ name: "copycat", group: "block", parseHTML: () => [{ tag }] })]);
    expect(sharedSelectors(copycat("section[data-time]"))).toEqual(["section[data-time]: timelineEntry, copycat"]);
    expect(sharedSelectors(copycat("figure"))).toEqual(["figure: image, gallery, embed, copycat"]);
  });
});

/**
 * Selectors that several nodes claim, with these nodes. If two nodes have rules of the same priority for an element, each must name an
 * attribute or a class: otherwise the one that was registered first takes everything.
 */
function sharedSelectors(of: Schema): string[] {
  const owners = new Map<string, Set<string>>();
  const rules = DOMParser.fromSchema(of).rules.flatMap((rule) =>
    rule.tag !== undefined && rule.node
      ? [{ tag: rule.tag, node: rule.node, priority: rule.priority ?? 50, element: /^[\w-]+/u.exec(rule.tag)?.[0] }]
      : [],
  );
  for (const { tag, priority, element } of rules) {
    const claims = rules.filter(
      (one) => one.tag === tag || (element === tag && one.element === element && one.priority === priority),
    );
    owners.set(tag, new Set(claims.map(({ node }) => node)));
  }
  return [...owners].flatMap(([tag, nodes]) => (nodes.size > 1 ? [`${tag}: ${[...nodes].join(", ")}`] : []));
}
