import { describe, expect, test } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import { markdownOfBody } from "@/blocks/markdown-writer.ts";
import type { Inline } from "@/blocks/parts/shape-parts.ts";
import type { Block } from "@/blocks/registry/block-types.ts";
import { bodyOfMarkdown } from "./markdown-body.ts";

/** Words that mean something else in Markdown. */
const hostile: Record<string, string> = {
  "a pipe": "до | после",
  "two pipes": "а | б | в",
  backticks: "код `x` и ``` три",
  "a fence": "``` box",
  tildes: "~~~ нет",
  "a rule": "---",
  stars: "*** и *косой* и **жирный**",
  "a link": "[тут](https://example.org)",
  "a picture": "![тут](road.webp)",
  "a title": "# Глава",
  "a list": "- пункт",
  "a number": "1. пункт",
  "a quote": "> слова",
  "two colons": "раз :: два",
  "colons at the ends": ":: раз ::",
  "a caption": ": подпись",
  HTML: "<b>жирно</b> и <!-- нет -->",
  "an entity": "&amp; и &#42; и &lt;",
  "a backslash": "раз \\ два \\* три \\",
  underscores: "_раз_ и __два__",
  "a signature": "— Асель",
  quotes: "«да» \"нет\" 'может'",
  "an address": "https://example.org/a_b*c_d",
  "a line end": "раз\n# два\n\n- три",
  "bars with backslashes": "а \\| б \\\\| в \\\\ г \\",
  "colons with backslashes": "а :\\: б ::: в :\\\\: г",
  "a reference": "[тут]: https://example.org",
  "an underline": "===",
};

const line = (text: string): Inline[] => [{ type: "text", text }];
const paragraph = (text: string) => ({ type: "paragraph" as const, content: line(text) });
const cell = (type: "tableHeader" | "tableCell", text: string) => ({ type, content: [paragraph(text)] });
const row = (type: "tableHeader" | "tableCell", text: string) => ({
  type: "tableRow" as const,
  content: [cell(type, text), cell(type, "2")],
});
const rows = (text: string) => [row("tableHeader", text), row("tableCell", text)];
const list = (text: string) => ({
  type: "bulletList" as const,
  content: [{ type: "listItem" as const, content: [paragraph(text)] }],
});
const attrs = { id: "b" };

/** Each block with these words wherever it has words. */
const blocks: Record<string, (text: string) => Block> = {
  paragraph: (text) => ({ ...paragraph(text), attrs }),
  heading: (text) => ({ type: "heading", attrs: { ...attrs, level: 2 }, content: line(text) }),
  list: (text) => ({ ...list(text), attrs }),
  quote: (text) => ({ type: "blockquote", attrs, content: [paragraph(text)] }),
  "pull quote": (text) => ({ type: "pullQuote", attrs: { ...attrs, attribution: text }, content: line(text) }),
  "pull quote without a name": (text) => ({
    type: "pullQuote",
    attrs: { ...attrs, attribution: "" },
    content: line(text),
  }),
  image: (text) => ({ type: "image", attrs: { ...attrs, mediaId: 1, alt: text, caption: text, credit: text } }),
  "image without a credit": (text) => ({
    type: "image",
    attrs: { ...attrs, mediaId: 1, alt: text, caption: text, credit: "" },
  }),
  gallery: (text) => ({
    type: "gallery",
    attrs: { ...attrs, caption: text, credit: text, pictures: [1, 2].map((mediaId) => ({ mediaId, alt: text })) },
  }),
  table: (text) => ({ type: "table", attrs: { ...attrs, caption: text }, content: rows(text) }),
  chart: (text) => ({
    type: "chart",
    attrs: { ...attrs, kind: "bars", caption: text, source: text },
    content: rows(text),
  }),
  embed: (text) => ({ type: "embed", attrs: { ...attrs, provider: "youtube", ref: "jNQXAC9IVRw", caption: text } }),
  "timeline entry": (text) => ({
    type: "timelineEntry",
    attrs: { ...attrs, time: text, heading: text },
    content: [paragraph(text), list(text)],
  }),
  "information box": (text) => ({
    type: "infoBox",
    attrs: { ...attrs, title: text },
    content: [
      { type: "facts", content: [{ type: "fact", attrs: { term: text }, content: line(text) }] },
      paragraph(text),
      list(text),
    ],
  }),
};

/** Markdown has no line ends inside words: they become spaces. */
const onOneLine = (content: readonly Block[]): unknown =>
  JSON.parse(
    JSON.stringify(withoutIds(content), (_key, value) =>
      typeof value === "string" ? value.replace(/\n+/gu, " ") : value,
    ),
  );
const withoutIds = (content: readonly Block[]) =>
  content.map(({ attrs: { id: _, ...rest } = { id: "" }, ...block }) => ({ ...block, attrs: rest }));

describe.each(Object.entries(blocks))("a %s that is written and read again is the same", (_block, blockOf) => {
  test.each(Object.entries(hostile))("with %s", (_name, text) => {
    const content = [blockOf(text), { ...paragraph("Конец"), attrs: { id: "end" } }];
    expect(parseBody({ type: "doc", content })).toMatchObject({ ok: true });
    const markdown = markdownOfBody({ type: "doc", content }, (id) => `${id}.webp`);
    const again = bodyOfMarkdown(markdown, 1, (file) => Number.parseInt(file, 10));
    expect(onOneLine(again.content)).toEqual(onOneLine(content));
  });
});
