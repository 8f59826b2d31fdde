/** File of what a search field offers, as the build names it. */
declare const SEARCH_SUGGEST: string;

/**
 * Suggestions for whoever steps into a search field. Until then nothing of them is loaded, and what a page weighs stays as it is; a field without
 * them is a plain one.
 */
export function offerSuggestions(page: Document): void {
  page.addEventListener("focusin", ({ target }) => makeReady(target as Element));
  if (page.activeElement) makeReady(page.activeElement);
}

function makeReady(field: Element): void {
  if (!field.matches("[role=search] [type=search]:not([role])")) return;
  // At once, so that the field is read out as what it becomes.
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.after(document.createElement("search-suggest"));
  import(SEARCH_SUGGEST).catch(() => undefined);
}
