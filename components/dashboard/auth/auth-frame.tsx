import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { localeFacts, locales } from "@/lib/site/locales.ts";
import styles from "./auth.module.css";

type DoorFrameProps = {
  paperName: string;
  /** Sets this browser's newsroom language; works as a plain form too. */
  chooseLanguage: (form: FormData) => Promise<void>;
  children: ReactNode;
};

/** The frame of the pages before sign-in: picture, paper's name, language choice. */
export function AuthFrame({ paperName, chooseLanguage, children }: DoorFrameProps) {
  const t = useTranslations("desk");
  const current = useLocale();
  return (
    <main className={styles.page}>
      <picture className={styles.picture}>
        <source media="(max-width: 63.99rem)" srcSet="/door-small.webp" width="800" height="533" />
        <img src="/door.webp" alt="" width="1600" height="1067" />
      </picture>
      <div className={styles.side}>
        <div className={styles.head}>
          <a className={styles.name} href={`/${current}`}>
            <Icon name="mk" />
            {paperName}
          </a>
          <form action={chooseLanguage}>
            <fieldset className="segments" aria-label={t("language")}>
              {locales.map((locale) => (
                <button
                  key={locale}
                  type="submit"
                  name="locale"
                  value={locale}
                  lang={localeFacts[locale].lang}
                  aria-pressed={locale === current}
                >
                  {localeFacts[locale].badge}
                </button>
              ))}
            </fieldset>
          </form>
        </div>
        {children}
      </div>
    </main>
  );
}
