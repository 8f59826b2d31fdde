import { cache } from "react";
import type { SwitchTarget } from "@/components/site/frame/language-switch.tsx";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { frontAddress } from "@/lib/site/addresses.ts";
import { type Locale, otherLocales } from "@/lib/site/locales.ts";

/** The frame of a page, read once per request for the page and its metadata. */
export const siteFrame = cache(getSiteFrame);

/** Targets of the language switch: the same page if it exists in that language, otherwise the nearest page that does, with a note. */
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
