import blockquote from "@/blocks/blockquote/messages.json" with { type: "json" };
import chart from "@/blocks/chart/messages.json" with { type: "json" };
import divider from "@/blocks/divider/messages.json" with { type: "json" };
import embed from "@/blocks/embed/messages.json" with { type: "json" };
import gallery from "@/blocks/gallery/messages.json" with { type: "json" };
import heading from "@/blocks/heading/messages.json" with { type: "json" };
import image from "@/blocks/image/messages.json" with { type: "json" };
import infoBox from "@/blocks/info-box/messages.json" with { type: "json" };
import list from "@/blocks/list/messages.json" with { type: "json" };
import pullQuote from "@/blocks/pull-quote/messages.json" with { type: "json" };
import table from "@/blocks/table/messages.json" with { type: "json" };
import timelineEntry from "@/blocks/timeline-entry/messages.json" with { type: "json" };
import type { Locale } from "@/lib/site/locales.ts";
import type { BlockName } from "./block-types.ts";

/** Every block but the paragraph, which needs no name, has one and words that find it in the menu. Exhaustive. */
export type MessageRegistry = Record<Exclude<BlockName, "paragraph">, { name: string; words: string }>;

/** One type for both languages: a key that a language lacks does not compile. */
const chosen = <T>(texts: Record<Locale, T>, locale: Locale): T => texts[locale];

const inLocale = (locale: Locale) => ({
  ...chosen(blockquote, locale),
  ...chosen(chart, locale),
  ...chosen(divider, locale),
  ...chosen(embed, locale),
  ...chosen(gallery, locale),
  ...chosen(heading, locale),
  ...chosen(image, locale),
  ...chosen(infoBox, locale),
  ...chosen(list, locale),
  ...chosen(pullQuote, locale),
  ...chosen(table, locale),
  ...chosen(timelineEntry, locale),
});

/** The messages of all blocks, in the namespace `blocks`. */
export const blockMessages = { ru: inLocale("ru"), kk: inLocale("kk") } satisfies Record<Locale, MessageRegistry>;
