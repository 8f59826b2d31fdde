import { type Locale, localeFacts } from "@/lib/site/locales.ts";

/** Badge of a text that is not in the interface language. */
export function LanguageBadge({ locale }: { locale: Locale }) {
  return <span className="badge">{localeFacts[locale].badge}</span>;
}
