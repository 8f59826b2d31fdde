import { parseHtml } from "./parse-html.ts";

/**
 * HTML from a word processor or a page, before the editor takes its own blocks out of it: headings of any level become the two that a
 * text has, and the lists that Word writes as paragraphs become lists. The HTML is only read here, in a document where nothing runs.
 */
export function cleanPastedHtml(html: string): string {
  // What was cut out of a text of the paper is whole.
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

/** Hyphens that only show at the end of a line come from the page or paper something was copied from; a page of the paper puts its own. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll("\u00ad", "").replace(/&(?:shy|#173|#xad);/giu, "");
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

/** Word's paragraph with a sign or number before it, as an item of the list that precedes it or of a new one. */
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
