import { prerender } from "react-dom/static";
import { describe, expect, it } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { AiUse, Picture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { ArticleBody } from "./body.tsx";

async function drawn(
  content: unknown[],
  { drop = false, locale = "ru" as Locale, pictures = {} } = {},
): Promise<string> {
  const body = { type: "doc", content } as Body;
  const { prelude } = await prerender(<ArticleBody body={body} pictures={pictures} locale={locale} drop={drop} />);
  const html = await new Response(prelude).text();
  // The paper's own additional style sheet, which some blocks load, is not part of the text.
  const text = html.replaceAll("<!-- -->", "").replace(/^<link rel="stylesheet" href="\/[^"]*"[^>]*>/u, "");
  return text.replace(/^<div class="body">|<\/div>$/g, "");
}

const id = "b1";
const shown: Picture = {
  ...{
    id: 7,
    storageName: "00ff",
    width: 600,
    height: 400,
    widths: [480],
    avifUpTo: 0,
    cropped: false,
    focal: [0.5, 0.5],
    placeholder: "",
  },
  ...{ alt: "", caption: "", credit: "Жаршы", aiUse: "none" },
};
const text = (words: string, ...marks: unknown[]) => ({ type: "text", text: words, marks });
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });

describe("the text of an article", () => {
  it("leaves out unknown blocks, marks and inline nodes", async () => {
    const html = await drawn([
      { type: "hologram", attrs: { id } },
      paragraph(text("Слово", { type: "blink" }), { type: "smell" }),
      { type: "infoBox", attrs: { id, title: "" }, content: [{ type: "hologram" }] },
    ]);
    expect(html).toBe('<p>Слово</p><div class="info"></div>');
  });

  it("marks “as written” words as not to be translated", async () => {
    const html = await drawn([paragraph(text("Орысша: "), text("Мир", { type: "italic" }, { type: "asWritten" }))]);
    expect(html).toBe('<p>Орысша: <em><span translate="no">Мир</span></em></p>');
  });

  it("leaves out deleted pictures and embeds without a target", async () => {
    const html = await drawn([
      { type: "image", attrs: { id, mediaId: 9, alt: "", caption: "Подпись", credit: "" } },
      { type: "gallery", attrs: { id, caption: "", credit: "", pictures: [{ mediaId: 9, alt: "" }] } },
      { type: "embed", attrs: { id, provider: "telegram", ref: "nopost", caption: "" } },
    ]);
    expect(html).not.toMatch(/<(?:figure|img|click-embed)\b/);
  });

  it("states AI use below a picture, the greatest of several", async () => {
    const picture = (aiUse: AiUse) => ({ ...shown, aiUse });
    const pictures = { 7: picture("none"), 8: picture("assisted"), 9: picture("generated") };
    const image = (mediaId: number) => ({
      type: "image",
      attrs: { id, mediaId, alt: "", caption: "Мост", credit: "" },
    });
    const gallery = { id, caption: "", credit: "", pictures: [7, 9, 8].map((mediaId) => ({ mediaId, alt: "" })) };
    const html = await drawn([image(7), image(8), { type: "gallery", attrs: gallery }], { pictures });
    const t = wordsIn("ru", "article");
    expect([...html.matchAll(/<figcaption>(.*?)<\/figcaption>/gu)].map(([, words]) => words)).toEqual([
      "Мост <span>Жаршы</span>",
      `Мост <span>Жаршы · ${t("pictureAi.assisted", { count: 1 })}</span>`,
      `<span>${t("pictureAi.generated", { count: 3 })}</span>`,
    ]);
  });

  it("nests marks in order and marks external links", async () => {
    const link = { type: "link", attrs: { href: "https://example.com/" } };
    expect(await drawn([paragraph(text("туда", link, { type: "bold" }))])).toBe(
      '<p><a href="https://example.com/" rel="noopener"><strong>туда</strong></a></p>',
    );
    expect(await drawn([paragraph(text("сюда", { type: "link", attrs: { href: "/ru/sport" } }))])).toBe(
      '<p><a href="/ru/sport">сюда</a></p>',
    );
  });

  it("escapes text that looks like markup", async () => {
    expect(await drawn([paragraph(text("<img src=x onerror=alert(1)>"))])).toBe(
      "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    );
  });

  it("starts a long read with a drop cap only if the text starts with a letter", async () => {
    expect(await drawn([paragraph(text("Утро.")), paragraph(text("День."))], { drop: true })).toBe(
      '<p class="drop">Утро.</p><p>День.</p>',
    );
    expect(await drawn([paragraph(text("— Утро."))], { drop: true })).not.toContain("drop");
    expect(await drawn([{ type: "horizontalRule", attrs: { id } }, paragraph(text("Утро."))], { drop: true })).toBe(
      "<hr/><p>Утро.</p>",
    );
  });

  it("keeps lists inside lists", async () => {
    const inner = { type: "orderedList", content: [{ type: "listItem", content: [paragraph(text("раз"))] }] };
    const list = { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("первый")), inner] }] };
    expect(await drawn([list])).toBe("<ul><li>первый<ol><li>раз</li></ol></li></ul>");
  });

  it("aligns numeric columns and makes a table reachable by keyboard", async () => {
    const row = (type: string, ...cells: string[]) => ({
      type: "tableRow",
      content: cells.map((words) => ({ type, content: [paragraph(text(words))] })),
    });
    const html = await drawn([
      {
        type: "table",
        attrs: { id, caption: "По годам" },
        content: [
          row("tableHeader", "Год", "Км", "Кто"),
          row("tableCell", "2026", "12,4", "все"),
          row("tableCell", "2025", "—", "4 чел"),
        ],
      },
    ]);
    expect(html).toContain('<section class="scroll" aria-label="По годам" tabindex="0">');
    expect(html).toContain('<thead><tr><th>Год</th><th class="n">Км</th><th>Кто</th></tr></thead>');
    expect(html).toContain('<tr><td>2026</td><td class="n">12,4</td><td>все</td></tr>');
  });

  it("requests nothing from other sites: a video is a link until it is clicked", async () => {
    const html = await drawn([{ type: "embed", attrs: { id, provider: "youtube", ref: "dQw4w9WgXcQ", caption: "" } }]);
    expect(html).toContain('<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener">');
    expect(html).not.toMatch(/<(?:iframe|img|script)\b|<link[^>]*href="(?!\/)/);
  });
});
