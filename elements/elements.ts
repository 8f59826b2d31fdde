import { ClickEmbed } from "./click-embed.ts";
import { copyWholeWords } from "./copied-text.ts";
import { LiveCounts } from "./live-counts.ts";
import { rememberLanguage } from "./locale-switch.ts";
import { offerSuggestions } from "./search-field.ts";
import { ShareRow } from "./share-row.ts";
import { ThemeSwitch } from "./theme-switch.ts";
import { ViewTracker } from "./view-tracker.ts";

/** The custom elements of readers' pages. Every page can be read, navigated and printed without them. */
const elements = {
  "theme-switch": ThemeSwitch,
  "live-counts": LiveCounts,
  "view-tracker": ViewTracker,
  "share-row": ShareRow,
  "click-embed": ClickEmbed,
};

// If a page loads this file twice, the second run does nothing.
if (!customElements.get("theme-switch")) {
  for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
  rememberLanguage(document);
  copyWholeWords(document);
  offerSuggestions(document);
}
