"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Result } from "@/lib/result.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import styles from "./frame.module.css";

/** Saves the interface language for the person and this browser. */
export type SetInterfaceLocale = (input: { locale: Locale }) => Promise<Result<unknown>>;

/** The person's interface language, and the light or dark theme. */
export function OwnChoices({ setInterfaceLocale }: { setInterfaceLocale: SetInterfaceLocale }) {
  const t = useTranslations("desk");
  return (
    <div className={styles.ownChoices}>
      <LanguageChoice setInterfaceLocale={setInterfaceLocale} />
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={t("theme")}
        title={t("theme")}
        onClick={toggleTheme}
      >
        <Icon name="sun" />
      </button>
    </div>
  );
}

/** The interface language, and a function that changes it. */
export function useInterfaceLocale(setInterfaceLocale: SetInterfaceLocale): {
  current: string;
  choose: (locale: Locale) => void;
} {
  const t = useTranslations("desk");
  const current = useLocale();
  const toast = useToast();
  const [pending, startTransition] = useTransition();
  const choose = (locale: Locale) => {
    if (locale === current || pending) return;
    startTransition(async () => {
      const result = await setInterfaceLocale({ locale }).catch(() => null);
      if (!result?.ok) toast({ text: t(`failures.${result ? result.code : "unavailable"}`) });
    });
  };
  return { current, choose };
}

function LanguageChoice({ setInterfaceLocale }: { setInterfaceLocale: SetInterfaceLocale }) {
  const t = useTranslations("desk");
  const { current, choose } = useInterfaceLocale(setInterfaceLocale);
  return (
    <fieldset className="segments" aria-label={t("language")}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={localeFacts[locale].lang}
          aria-pressed={locale === current}
          onClick={() => choose(locale)}
        >
          {localeFacts[locale].badge}
        </button>
      ))}
    </fieldset>
  );
}

/** Switches the theme, here and on readers' pages. */
export function toggleTheme(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = isDark ? "light" : "dark";
  try {
    localStorage.theme = dataset.theme;
  } catch {
    // Without storage the choice applies to this page only.
  }
}
