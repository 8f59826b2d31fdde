import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "@/components/dashboard/editor/editor.module.css";
import { Icon } from "@/components/ui/icon.tsx";
import { formatClock } from "@/lib/language/dates/dates.ts";
import type { EditablePage } from "@/lib/newsroom/static-pages.ts";
import { localeFacts, locales } from "@/lib/site/locales.ts";

type PageHeadProps = {
  page: EditablePage;
  title: string;
  isTouched: boolean;
  savedAt: string | null;
  /** The save button. */
  children: ReactNode;
};

/** The head of the page editor: back, languages, save state, button. */
export function PageHead({ page, title, isTouched, savedAt, children }: PageHeadProps) {
  const t = useTranslations("deskPages");
  return (
    <header className={`desk-head ${styles.head}`}>
      <Link className="button quiet icon-only" href="/dashboard/pages" aria-label={t("back")} prefetch={false}>
        <Icon name="prev" />
      </Link>
      <h1 className="vh">{title || t("newTitle")}</h1>
      <nav className="segments" aria-label={t("languages")}>
        {locales.map((locale) => (
          <Link
            key={locale}
            prefetch={false}
            href={`/dashboard/pages/${page.pageId ?? "new"}?lang=${locale}`}
            lang={localeFacts[locale].lang}
            aria-current={locale === page.locale ? "page" : undefined}
          >
            {page.pageId === null || page.writtenIn.includes(locale) || (locale === page.locale && savedAt)
              ? localeFacts[locale].badge
              : `+ ${localeFacts[locale].badge}`}
          </Link>
        ))}
      </nav>
      <div className="desk-head-tools">
        <span className={isTouched ? "saved waiting" : "saved"} role="status">
          {isTouched ? (
            <>
              <Icon name="computer-saved" />
              {t("unsaved")}
            </>
          ) : savedAt ? (
            <>
              <Icon name="check" />
              <span className="wide-only">{t("savedAt", { time: formatClock(new Date(savedAt)) })}</span>
            </>
          ) : null}
        </span>
        {children}
      </div>
    </header>
  );
}
