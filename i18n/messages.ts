import { blockMessages } from "@/blocks/registry/messages.ts";
import type { Locale } from "@/lib/site/locales.ts";
import kk from "@/messages/kk.json" with { type: "json" };
import ru from "@/messages/ru.json" with { type: "json" };
import type { Messages } from "./compiled-messages.ts";

/** All texts of the interface: those of `messages/`, and those of the text blocks from their own folders. */
export const messages: Record<Locale, Messages> = {
  ru: { ...ru, blocks: blockMessages.ru },
  kk: { ...kk, blocks: blockMessages.kk },
};
