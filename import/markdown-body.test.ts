import { describe, expect, test } from "vitest";
import type { Block } from "@/blocks/registry/block-types.ts";
import { bodyOfMarkdown, pictureFiles } from "./markdown-body.ts";
import { FileProblem } from "./problem.ts";

const pictures: Record<string, number> = { "road.webp": 7, "snow.webp": 8, "bus.webp": 9 };

/** The blocks without their ids. */
function blocks(markdown: string): unknown[] {
  const body = bodyOfMarkdown(markdown, 1, (file) => pictures[file] ?? 1);
  return body.content.map((block) => {
    const { id, ...attrs } = (block.attrs ?? {}) as { id?: string };
    expect(id).toMatch(/^[\w-]{1,40}$/u);
    return { ...block, attrs };
  });
}

function problemOf(markdown: string, firstLine = 1): { line: number | null; message: string } {
  try {
    bodyOfMarkdown(markdown, firstLine, (file, line) => {
      throw new FileProblem(`no picture ${file}`, line);
    });
  } catch (error) {
    if (error instanceof FileProblem) return { line: error.line, message: error.message };
    throw error;
  }
  throw new Error("it was taken");
}

const text = (words: string, ...marks: object[]) => ({
  type: "text",
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const bold = { type: "bold" };
const italic = { type: "italic" };
const link = (href: string) => ({ type: "link", attrs: { href } });

describe("a text becomes", () => {
  test("paragraphs with bold, italic, both and links", () => {
    expect(blocks("Первый **жирный** и *косой*, ***оба***.\n\n[Сайт **газеты**](https://example.org/a?b=1#c)")).toEqual(
      [
        {
          attrs: {},
          ...paragraph(
            text("Первый "),
            text("жирный", bold),
            text(" и "),
            text("косой", italic),
            text(", "),
            text("оба", italic, bold),
            text("."),
          ),
        },
        {
          attrs: {},
          ...paragraph(
            text("Сайт ", link("https://example.org/a?b=1#c")),
            text("газеты", link("https://example.org/a?b=1#c"), bold),
          ),
        },
      ],
    );
  });

  test.each(["http://example.org", "https://example.org", "mailto:a@example.org", "tel:+77000000000", "/ru/vlast"])(
    "a link to %s",
    (href) => {
      expect(blocks(`[тут](${href})`)).toEqual([{ attrs: {}, ...paragraph(text("тут", link(href))) }]);
    },
  );

  test("one line if the source is wrapped, two if it has a hard break, in quotes too", () => {
    expect(blocks("первая\nвторая  \nтретья\\\nчетвёртая")).toEqual([
      {
        attrs: {},
        ...paragraph(
          text("первая вторая"),
          { type: "hardBreak" },
          text("третья"),
          { type: "hardBreak" },
          text("четвёртая"),
        ),
      },
    ]);
    expect(blocks("> строка  \n> другая\n>\n> абзац")).toEqual([
      {
        type: "blockquote",
        attrs: {},
        content: [paragraph(text("строка"), { type: "hardBreak" }, text("другая")), paragraph(text("абзац"))],
      },
    ]);
  });

  test("subheads of two levels", () => {
    expect(blocks("## Первый\n\n### Второй *шаг*")).toEqual([
      { type: "heading", attrs: { level: 2 }, content: [text("Первый")] },
      { type: "heading", attrs: { level: 3 }, content: [text("Второй "), text("шаг", italic)] },
    ]);
  });

  test("lists, numbered and not, nested", () => {
    const item = (...content: object[]) => ({ type: "listItem", content });
    expect(blocks("- один\n- два\n  1. раз\n  2. два")).toEqual([
      {
        type: "bulletList",
        attrs: {},
        content: [
          item(paragraph(text("один"))),
          item(paragraph(text("два")), {
            type: "orderedList",
            content: [item(paragraph(text("раз"))), item(paragraph(text("два")))],
          }),
        ],
      },
    ]);
  });

  test("a table with its caption, a head row and inline marks", () => {
    const cell = (type: string, ...content: object[]) => ({ type, content: [paragraph(...content)] });
    expect(blocks(": Как строили\n\n| Год | Км |\n|---|--:|\n| 2024 | **7** |\n| 2025 | |")).toEqual([
      {
        type: "table",
        attrs: { caption: "Как строили" },
        content: [
          { type: "tableRow", content: [cell("tableHeader", text("Год")), cell("tableHeader", text("Км"))] },
          { type: "tableRow", content: [cell("tableCell", text("2024")), cell("tableCell", text("7", bold))] },
          { type: "tableRow", content: [cell("tableCell", text("2025")), cell("tableCell")] },
        ],
      },
    ]);
  });

  test("a paragraph, if what looks like a caption is not followed by a table", () => {
    expect(blocks(": не подпись\n\nтекст")).toEqual([
      { attrs: {}, ...paragraph(text(": не подпись")) },
      { attrs: {}, ...paragraph(text("текст")) },
    ]);
  });

  test("an image with its caption and credit", () => {
    expect(blocks('![Каток](road.webp "Каток на трассе. | Асель Т.")')).toEqual([
      { type: "image", attrs: { mediaId: 7, alt: "Каток", caption: "Каток на трассе.", credit: "Асель Т." } },
    ]);
    expect(blocks("![](snow.webp)")).toEqual([
      { type: "image", attrs: { mediaId: 8, alt: "", caption: "", credit: "" } },
    ]);
  });

  test("a gallery, from several pictures in one paragraph, with the last one's title", () => {
    expect(
      blocks('![Каток](road.webp)\n![Снег](snow.webp "не этот")\n![Автобус](bus.webp "Три кадра | Архив")'),
    ).toEqual([
      {
        type: "gallery",
        attrs: {
          caption: "Три кадра",
          credit: "Архив",
          pictures: [
            { mediaId: 7, alt: "Каток" },
            { mediaId: 8, alt: "Снег" },
            { mediaId: 9, alt: "Автобус" },
          ],
        },
      },
    ]);
  });

  test("a divider", () => {
    expect(blocks("до\n\n***\n\nпосле")[1]).toEqual({ type: "horizontalRule", attrs: {} });
  });

  test("an information box with title, facts, list and paragraph", () => {
    expect(
      blocks("```box\n# Дорога\nДлина :: 26,4 километра\nМосты :: семь\n\nЕщё **слово**.\n\n- пункт\n```"),
    ).toEqual([
      {
        type: "infoBox",
        attrs: { title: "Дорога" },
        content: [
          {
            type: "facts",
            content: [
              { type: "fact", attrs: { term: "Длина" }, content: [text("26,4 километра")] },
              { type: "fact", attrs: { term: "Мосты" }, content: [text("семь")] },
            ],
          },
          paragraph(text("Ещё "), text("слово", bold), text(".")),
          { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("пункт"))] }] },
        ],
      },
    ]);
  });

  test("a pull quote, signed or not", () => {
    expect(blocks("```pull\n«Дорога *наша*».\n— Нурлан Абишев, прораб\n```\n\n```pull\nБез подписи\n```")).toEqual([
      {
        type: "pullQuote",
        attrs: { attribution: "Нурлан Абишев, прораб" },
        content: [text("«Дорога "), text("наша", italic), text("».")],
      },
      { type: "pullQuote", attrs: { attribution: "" }, content: [text("Без подписи")] },
    ]);
  });

  const embeds: [string, string, string][] = [
    ["https://www.youtube.com/watch?v=jNQXAC9IVRw", "youtube", "jNQXAC9IVRw"],
    ["https://youtube.com/watch?v=jNQXAC9IVRw&t=5", "youtube", "jNQXAC9IVRw"],
    ["https://youtu.be/jNQXAC9IVRw?si=x", "youtube", "jNQXAC9IVRw"],
    ["https://www.youtube-nocookie.com/embed/jNQXAC9IVRw", "youtube", "jNQXAC9IVRw"],
    ["https://t.me/jarshy_example/15", "telegram", "jarshy_example/15"],
    ["https://t.me/jarshy_example/15?single", "telegram", "jarshy_example/15"],
  ];
  test.each(embeds)("an embed of %s", (address, provider, ref) => {
    expect(blocks(`\`\`\`embed\n${address}\nПодпись\nв две строки\n\`\`\``)).toEqual([
      { type: "embed", attrs: { provider, ref, caption: "Подпись в две строки" } },
    ]);
  });

  test("the same blocks with the same ids each time, and repeated blocks with different ids", () => {
    const markdown = "***\n\nтекст\n\n***\n\nтекст";
    const ids = (body: { content: Block[] }) => body.content.map((block) => block.attrs?.id);
    const first = ids(bodyOfMarkdown(markdown, 1, () => 1));
    expect(new Set(first).size).toBe(4);
    expect(ids(bodyOfMarkdown(markdown, 9, () => 1))).toEqual(first);
  });

  test("letters with a meaning in Markdown or HTML, unchanged", () => {
    expect(blocks("5 \\* 3 &lt; 20 &amp; `a<b>` & «я» <- стрелка &#0;")).toEqual([
      { attrs: {}, ...paragraph(text("5 * 3 < 20 & "), text("a<b>"), text(" & «я» <- стрелка \ufffd")) },
    ]);
  });

  test("nothing, if it is empty", () => {
    expect(blocks("")).toEqual([]);
    expect(blocks("\n\n   \n")).toEqual([]);
  });
});

describe("a text is refused with the line of", () => {
  const refused: [string, string, number, RegExp][] = [
    ["a first-level heading", "текст\n\n# Заголовок", 3, /headline stands in the front matter/u],
    ["an underlined first-level heading", "Заголовок\n===", 1, /headline/u],
    ["HTML as a block", "текст\n\n<div>\nx\n</div>", 3, /HTML/u],
    ["HTML in a paragraph", "один\n\nдва <b>три</b>", 3, /HTML/u],
    ["an HTML comment", "<!-- тут -->", 1, /HTML/u],
    ["a script", "a\n\nb\n\n<script>alert(1)</script>", 5, /HTML/u],
    ["a javascript link", "раз\n\n[тут](javascript:alert(1))", 3, /javascript:alert\(1\)/u],
    ["a link that hides its scheme", "[тут](&#106;avascript:alert(1))", 1, /javascript/u],
    ["a data link", "[тут](data:text/html,x)", 1, /data:/u],
    ["a link to another host by two slashes", "[тут](//example.org)", 1, /not to/u],
    ["a picture in the middle of a text", "слово ![x](road.webp)", 1, /paragraph of its own/u],
    ["a picture that is missing", "текст\n\n![x](нет.webp)", 3, /no picture/u],
    ["a picture in a box", "```box\n\n![x](road.webp)\n```", 3, /./u],
    ["an unknown fenced block", "текст\n\n```poll\nx\n```", 3, /a fenced block is pull, .+, not «poll»/u],
    ["a fenced block without a name", "```\nx\n```", 1, /a fenced block is pull, .+, not «»/u],
    ["an indented block of code", "текст\n\n    код", 3, /a fenced block is pull, .+, not «»/u],
    ["a heading inside a quote", "> ## нет", 1, /paragraphs only/u],
    ["an unknown embed", "```embed\nhttps://example.org/video\n```", 2, /YouTube/u],
    [
      "an embed that only looks like one",
      "```embed\nhttps://youtube.com.example.org/watch?v=jNQXAC9IVRw\n```",
      2,
      /YouTube/u,
    ],
    ["an empty box", "```box\n```", 2, /empty/u],
    ["two titles in a box", "```box\n# Раз\n\n# Два\n\nx\n```", 4, /one title/u],
    ["an empty pull quote", "```pull\n\n```", 2, /empty/u],
    ["a table in a box", "```box\n| a |\n|---|\n| b |\n```", 2, /./u],
    ["HTML in a box", "```box\nтекст\n\n<i>x</i>\n```", 4, /HTML|holds/u],
    ["a reference link", "[тут][x]\n\n[x]: https://example.org", 1, /./u],
  ];
  test.each(refused)("%s", (_name, markdown, line, message) => {
    const problem = problemOf(markdown);
    expect(problem.message).toMatch(message);
    expect(problem.line).toBe(line);
  });

  test("the file, not of the text, if the text begins further down", () => {
    expect(problemOf("текст\n\n<b>", 12).line).toBe(14);
    expect(problemOf("```box\n# a\n\n<i>x</i>\n```", 12).line).toBe(15);
  });

  test("a very deep nesting", () => {
    expect(problemOf(`${"- ".repeat(200)}x`).message).toMatch(/too many blocks/u);
  });
});

test("a table with a caption keeps its place among other blocks", () => {
  const types = (blocks("до\n\n: Подпись\n\n| a |\n|---|\n| b |\n\nпосле") as { type: string }[]).map(
    (block) => block.type,
  );
  expect(types).toEqual(["paragraph", "table", "paragraph"]);
});

test("each picture file is named once, in whatever block it is", () => {
  expect(pictureFiles("![a](a.webp)\n![b](b.png)\n\n> ![a](a.webp)\n\n- ![c](c.jpg)")).toEqual([
    "a.webp",
    "b.png",
    "c.jpg",
  ]);
});
