import { cache } from "react";
import type { SwitchTarget } from "@/components/site/frame/language-switch.tsx";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import { type Locale, otherLocales } from "@/lib/site/locales.ts";

/** What stands around a page; asked once for the page and its metadata. */
export const siteFrame = cache(getSiteFrame);

/** Where the language switch leads: the same page where it exists, otherwise the nearest that does, and it says so. */
export function switchTargets(
  locale: Locale,
  alternates: Partial<Record<Locale, string>>,
  nearest: Partial<Record<Locale, string>> = {},
): SwitchTarget[] {
  return otherLocales(locale).map((other) => {
    const same = alternates[other];
    return same
      ? { locale: other, href: same }
      : { locale: other, href: nearest[other] ?? frontAddress(other), note: true };
  });
}
