import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { type NamesView, type NameTab, namesAddress } from "@/lib/newsroom/names.ts";

type NamesFrameProps = {
  tab: NameTab;
  /** The lists that this person may edit. */
  tabs: readonly NameTab[];
  view: NamesView;
  /** The open inspector. */
  inspector: ReactNode;
  children: ReactNode;
};

/** The paper's names: sections, tags, authors and places, one tab each, with an inspector next to the list. */
export function NamesFrame({ tab, tabs, view, inspector, children }: NamesFrameProps) {
  const t = useTranslations("names");
  return (
    <>
      <header className="desk-head">
        <h1>{t("title")}</h1>
        <div className="desk-head-tools">
          <Link
            prefetch={false}
            // With an open form, the form's button is the primary one.
            className={inspector ? "button" : "button primary"}
            href={namesAddress(tab, { ...view, open: "new" })}
            scroll={false}
          >
            <Icon name="plus" />
            {t(`add.${tab}`)}
          </Link>
        </div>
      </header>
      <main className="desk-main" id="main">
        <div className="names">
          <nav className="desk-tabs" aria-label={t("lists")}>
            {tabs.map((one) => (
              <Link prefetch={false} key={one} href={namesAddress(one)} aria-current={one === tab ? "page" : undefined}>
                {t(`tabs.${one}`)}
              </Link>
            ))}
          </nav>
          {children}
        </div>
        {inspector}
      </main>
    </>
  );
}

/** Shown to people without access to this page. */
export function NotYours() {
  const t = useTranslations("names");
  return (
    <main id="main" className="desk-note">
      <h1>{t("notYours")}</h1>
      <p>{t("notYoursAdvice")}</p>
    </main>
  );
}
