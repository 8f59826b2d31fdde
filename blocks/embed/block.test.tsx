import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EmbedReader } from "./reader.tsx";
import type { Embed } from "./shape.ts";

function drawn(attrs: Partial<Embed["attrs"]>): string {
  const block: Embed = {
    type: "embed",
    attrs: { id: "e1", provider: "youtube", ref: "dQw4w9WgXcQ", caption: "", ...attrs },
  };
  return renderToStaticMarkup(<EmbedReader block={block} pictures={{}} locale="ru" />);
}

test("a video's poster has its caption as title, and requests nothing from the other site", () => {
  const html = drawn({ caption: "Ледоход на Шеменди" });
  expect(html).toContain("<b>Ледоход на Шеменди</b>");
  expect(html).not.toMatch(/<(?:img|iframe|link|script)|style=/u);
});

test("without a caption the title says what a click does", () => {
  expect(drawn({})).toMatch(/<b>[^<]+<\/b>/u);
  expect(drawn({})).not.toContain("figcaption");
});

test("a post has its caption below", () => {
  const html = drawn({ provider: "telegram", ref: "jarshy/42", caption: "Сводка" });
  expect(html).not.toContain("<b>Сводка</b>");
  expect(html).toContain("<figcaption>Сводка</figcaption>");
});
