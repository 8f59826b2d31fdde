"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import type { Result } from "@/lib/result.ts";

/** Sets the language of the newsroom's interface, for the person and this browser. */
export type SetInterfaceLocale = (input: { locale: Locale }) => Promise<Result<unknown>>;

/** How the newsroom looks to this person: its language, and light or dark. */
export function OwnChoices({ setInterfaceLocale }: { setInterfaceLocale: SetInterfaceLocale }) {
  const t = useTranslations("desk");
  return (
    <div className="desk-own-choices">
      <LanguageChoice setInterfaceLocale={setInterfaceLocale} />
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={t("theme")}
        title={t("theme")}
        onClick={turnTheme}
      >
        <Icon name="sun" />
      </button>
    </div>
  );
}

/** The language of the interface, and how another one is chosen. */
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

/** The other theme from now on, here and on readers' pages. */
export function turnTheme(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = isDark ? "light" : "dark";
  try {
    localStorage.theme = dataset.theme;
  } catch {
    // Without storage the choice holds for this page.
  }
}
