import { parseHtml } from "./parse-html.ts";

/**
 * Cleans HTML pasted from a word processor or a web page before the editor parses it: headings of any level become the two levels of a text, and
 * Word's list paragraphs become lists. The HTML is parsed into a detached document in which nothing runs.
 */
export function cleanPastedHtml(html: string): string {
  // Copied from an editor of this paper: already clean.
  if (html.includes("data-pm-slice")) return html;
  const { body } = parseHtml(withoutSoftHyphens(html));
  for (const element of body.querySelectorAll("script, style, template, iframe, object, embed, svg, math, form"))
    element.remove();
  for (const heading of body.querySelectorAll("h1, h4, h5, h6"))
    rename(heading, heading.tagName === "H1" ? "h2" : "h3");
  for (const paragraph of body.querySelectorAll("p[class*='MsoListParagraph'], p[style*='mso-list']"))
    intoList(paragraph);
  return body.innerHTML;
}

/** Removes soft hyphens: they belong to the source's line breaks, and the paper's page adds its own. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll("\u00ad", "").replace(/&(?:shy|#173|#xad);/giu, "");
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

/** Turns a Word paragraph with a bullet or number into a list item: of the preceding list, or of a new one. */
function intoList(paragraph: Element): void {
  const marker = paragraph.querySelector("span[style*='mso-list:Ignore'], span[style*='mso-list: Ignore']");
  const sign = (marker?.textContent ?? paragraph.textContent ?? "").trim();
  const name = /^(?:\d+|[a-zа-я])[.)]/iu.test(sign) ? "ol" : "ul";
  marker?.remove();
  const item = paragraph.ownerDocument.createElement("li");
  item.append(...paragraph.childNodes);
  if (!marker) dropLeadingSign(item);
  const before = paragraph.previousElementSibling;
  if (before?.tagName.toLowerCase() === name && before.hasAttribute("data-word")) {
    before.append(item);
    paragraph.remove();
    return;
  }
  const list = paragraph.ownerDocument.createElement(name);
  list.setAttribute("data-word", "");
  list.append(item);
  paragraph.replaceWith(list);
}

function dropLeadingSign(item: Element): void {
  const walker = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode();
  if (first) first.textContent = (first.textContent ?? "").replace(/^[\s\u00a0]*(?:[·•§o-]|\d+[.)])[\s\u00a0]+/u, "");
}
