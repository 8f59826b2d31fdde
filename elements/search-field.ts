/** File name of the suggestions script, set by the build. */
declare const SEARCH_SUGGEST: string;

/**
 * Loads suggestions when a search field gets the focus. Until then nothing is loaded, so the page's weight does not grow; without them the field is a
 * plain one.
 */
export function offerSuggestions(page: Document): void {
  page.addEventListener("focusin", ({ target }) => loadSuggest(target as Element));
  if (page.activeElement) loadSuggest(page.activeElement);
}

function loadSuggest(field: Element): void {
  if (!field.matches("[role=search] [type=search]:not([role])")) return;
  // Synchronous, so that screen readers announce the field as a combobox.
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.after(document.createElement("search-suggest"));
  import(SEARCH_SUGGEST).catch(() => undefined);
}
