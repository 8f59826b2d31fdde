import { wordsIn } from "@/i18n/words.ts";
import type { Block } from "@/lib/article/body.ts";
import { embedLinks } from "@/lib/article/embed-links.ts";
import type { Locale } from "@/lib/site/locales.ts";

type EmbedCardProps = { block: Extract<Block, { type: "embed" }>; locale: Locale };

/** A video or post on another site, as a link. A click replaces it with the embed; nothing is loaded before. */
export function EmbedCard({ block, locale }: EmbedCardProps) {
  const { provider, ref, caption } = block.attrs;
  const links = embedLinks(provider, ref);
  if (!links) return null;
  const t = wordsIn(locale, "article");
  return (
    <figure>
      <click-embed class={provider} src={links.frame}>
        <a href={links.page} rel="noopener">
          <i className={provider === "youtube" ? "i play" : "i post"} />
          <b>{t(`embed.${provider}`)}</b>
          <small>{t("embed.note")}</small>
        </a>
      </click-embed>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
