import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { wordsIn } from "@/i18n/words.ts";
import { embedLinks } from "./links.ts";
import type { Embed } from "./shape.ts";

/** A link to a video or post elsewhere. The frame replaces it on a click; before that nothing is loaded from the other site. */
export const EmbedReader: BlockReader<Embed> = ({ block, locale }) => {
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
};
