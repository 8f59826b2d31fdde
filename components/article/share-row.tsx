import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { shareLinks } from "@/lib/site/share-links.ts";

type ShareRowProps = {
  headline: string;
  /** Absolute address of the article. */
  address: string;
  locale: Locale;
  /** For the rail: the links as a plain column, without the device's share sheet. */
  plain?: boolean;
};

/** Shares the story. The links work without scripts; the buttons appear if the browser supports them. */
export function ShareRow({ headline, address, locale, plain = false }: ShareRowProps) {
  const t = wordsIn(locale, "article");
  const { whatsapp, telegram } = shareLinks(headline, address);
  const button = plain ? undefined : "btn";
  return (
    <share-row class="share">
      {!plain && (
        <button type="button" className={button} data-share="" hidden>
          <i className="i send" />
          {t("share")}
        </button>
      )}
      <a className={button} href={whatsapp} rel="noopener">
        WhatsApp
      </a>
      <a className={button} href={telegram} rel="noopener">
        Telegram
      </a>
      <button type="button" className={button} data-copy={t("copied")} hidden>
        <i className="i copy" />
        {t("copy")}
      </button>
    </share-row>
  );
}
