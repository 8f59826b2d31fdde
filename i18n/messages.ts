import { blockMessages } from "@/blocks/registry/messages.ts";
import type { Locale } from "@/lib/site/locales.ts";
import kk from "@/messages/kk.json" with { type: "json" };
import ru from "@/messages/ru.json" with { type: "json" };

/** The texts of the interface in one language, by their keys. Both languages have the same keys, or this does not compile. */
export type InterfaceMessages = typeof ru & { blocks: (typeof blockMessages)["ru"] };

/** All texts of the interface: those of `messages/`, and those of the text blocks from their own folders. */
export const messages: Record<Locale, InterfaceMessages> = {
  ru: { ...ru, blocks: blockMessages.ru },
  kk: { ...kk, blocks: blockMessages.kk },
};
