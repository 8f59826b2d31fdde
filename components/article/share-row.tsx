import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { shareLinks } from "@/lib/site/share-links.ts";

type ShareRowProps = {
  headline: string;
  /** Absolute address of the article. */
  address: string;
  locale: Locale;
};

/** Shares the story. The links work without scripts; the buttons appear if the browser supports them. */
export function ShareRow({ headline, address, locale }: ShareRowProps) {
  const t = wordsIn(locale, "article");
  const { whatsapp, telegram } = shareLinks(headline, address);
  return (
    <share-row class="share">
      <button type="button" className="btn" data-share="" hidden>
        <i className="i send" />
        {t("share")}
      </button>
      <a className="btn" href={whatsapp} rel="noopener">
        WhatsApp
      </a>
      <a className="btn" href={telegram} rel="noopener">
        Telegram
      </a>
      <button type="button" className="btn" data-copy={t("copied")} hidden>
        <i className="i copy" />
        {t("copy")}
      </button>
    </share-row>
  );
}
