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

const inLocale = <L extends Locale>(locale: L) => ({
  ...blockquote[locale],
  ...chart[locale],
  ...divider[locale],
  ...embed[locale],
  ...gallery[locale],
  ...heading[locale],
  ...image[locale],
  ...infoBox[locale],
  ...list[locale],
  ...pullQuote[locale],
  ...table[locale],
  ...timelineEntry[locale],
});

/** The messages of all blocks, in the namespace `blocks`. */
export const blockMessages: Record<Locale, MessageRegistry> = { ru: inLocale("ru"), kk: inLocale("kk") };
