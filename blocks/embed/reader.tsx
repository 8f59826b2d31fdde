import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { wordsIn } from "@/i18n/words.ts";
import { embedLinks } from "./links.ts";
import type { Embed } from "./shape.ts";

/**
 * A link to a video or post elsewhere. The frame replaces it on a click; before that nothing is loaded from the other site, so a video's poster is
 * drawn with styles and has the caption as its title.
 */
export const EmbedReader: BlockReader<Embed> = ({ block, locale }) => {
  const { provider, ref, caption } = block.attrs;
  const links = embedLinks(provider, ref);
  if (!links) return null;
  const t = wordsIn(locale, "article");
  const isVideo = provider === "youtube";
  const action = t(`embed.${provider}`);
  const title = isVideo && caption;
  return (
    <figure>
      <click-embed class={provider} src={links.frame}>
        <a href={links.page} rel="noopener">
          <i className={isVideo ? "i play" : "i post"} />
          <b>{title || action}</b>
          <small>{title ? `${action} · ${t("embed.note")}` : t("embed.note")}</small>
        </a>
      </click-embed>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
};
