import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PaletteButton } from "@/components/dashboard/commands/commands.island.tsx";
import { NewStoryButton } from "@/components/dashboard/parts/new-story.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { Role } from "@/lib/access/permissions.ts";
import { type DeskPlace, DockLinks, SideLinks } from "./desk-nav.island.tsx";
import styles from "./frame.module.css";
import { KeepFocus } from "./keep-focus.island.tsx";
import { OwnChoices, type SetInterfaceLocale } from "./own-choices.island.tsx";
import { PersonMenu } from "./person-menu.island.tsx";
import { PhoneMore } from "./phone-more.island.tsx";

type DeskShellProps = {
  paperName: string;
  person: { name: string; role: Role };
  /** `daily`: places everybody uses all day. `seldom`: places that few use. */
  places: { daily: DeskPlace[]; seldom: DeskPlace[] };
  setInterfaceLocale: SetInterfaceLocale;
  children: ReactNode;
};

/** The newsroom's frame around a page: sidebar, or bottom bar on a phone. */
export function DeskShell({ paperName, person, places, setInterfaceLocale, children }: DeskShellProps) {
  const t = useTranslations("desk");
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <KeepFocus />
      <div className={styles.shell}>
        <nav className={styles.side} aria-label={t("newsroom")}>
          <Link prefetch={false} className={styles.name} href="/dashboard">
            <Icon name="mk" />
            {paperName}
          </Link>
          <PaletteButton />
          <SideLinks places={places.daily} />
          <hr className={styles.line} />
          {places.seldom.length > 0 ? <SideLinks places={places.seldom} /> : null}
          <SiteLink />
          <div className={styles.foot}>
            <OwnChoices setInterfaceLocale={setInterfaceLocale} />
            <PersonMenu {...person} />
          </div>
        </nav>
        <div className="desk-page">{children}</div>
      </div>
      <nav className={styles.dock} aria-label={t("menu")}>
        <DockLinks places={places.daily} />
        <NewStoryButton place="dock" />
        <PhoneMore name={person.name}>
          <PaletteButton />
          {places.seldom.length > 0 ? <SideLinks places={places.seldom} /> : null}
          <Link prefetch={false} className={styles.link} href="/dashboard/profile">
            <Icon name="person" />
            {t("profile")}
          </Link>
          <SiteLink />
          <OwnChoices setInterfaceLocale={setInterfaceLocale} />
        </PhoneMore>
      </nav>
    </>
  );
}

/** Link to the public site. */
function SiteLink() {
  const t = useTranslations("desk");
  const locale = useLocale();
  return (
    <a className={styles.link} href={`/${locale}`} target="_blank" rel="noopener">
      <Icon name="outside" />
      {t("readersSite")}
    </a>
  );
}
