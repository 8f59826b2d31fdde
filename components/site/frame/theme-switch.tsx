import { Icon } from "@/components/ui/icon.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A dark/light button, activated by the custom element around it; the style sheet decides which of its two names is visible. */
export function ThemeSwitch({ locale }: { locale: Locale }) {
  const t = wordsIn(locale, "site");
  return (
    <theme-switch>
      <button type="button" className="tool">
        <Icon name="sun" />
        <span className="to-dark">{t("darkTheme")}</span>
        <span className="to-light">{t("lightTheme")}</span>
      </button>
    </theme-switch>
  );
}
