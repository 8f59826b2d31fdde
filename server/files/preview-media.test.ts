import { expect, test } from "vitest";
import { withPreviewToken } from "./preview-media.ts";

const token = "a-Z_".repeat(10).padEnd(43, "0");
const name = "ab".repeat(16);

test("every picture and document address on a preview page carries the token", () => {
  const html = `<source srcset="/media/${name}-240.webp 240w,/media/${name}-480.webp 480w"><img src="/media/${name}-480.jpg">
    <a href="/media/${name.slice(0, 20)}.pdf">PDF</a><a href="/ru/media/x.pdf">/media/</a>`;
  expect(withPreviewToken(html, `/preview/${token}`)).toBe(
    html.replaceAll(/\.(webp|jpg)/gu, `.$1?preview=${token}`).replace("abab.pdf", `abab.pdf?preview=${token}`),
  );
});

test("addresses on other sites get no token", () => {
  const html = `<a href="https://press.example/media/${name}.pdf">x</a><a href="//press.example/media/${name}-480.jpg">y</a>`;
  expect(withPreviewToken(html, `/preview/${token}`)).toBe(html);
});

test("a page whose path has no token is returned unchanged", () => {
  const html = `<img src="/media/${name}-480.jpg">`;
  expect(withPreviewToken(html, "/preview/front/ru?stories=1")).toBe(html);
  expect(withPreviewToken(html, "/preview/no-token")).toBe(html);
});
