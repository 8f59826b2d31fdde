import type { PaperSettingsInput } from "@/lib/newsroom/paper-settings.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** Reads all settings from the form: a missing one would be cleared. The schema validates them. */
export function readSettings(form: FormData): Required<PaperSettingsInput> {
  const words = (name: string) => String(form.get(name) ?? "").replace(/\r\n/gu, "\n");
  const lines = (name: string) =>
    words(name)
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  const each = <T>(read: (name: string) => T, name: string) =>
    Object.fromEntries(locales.map((locale) => [locale, read(`${name}.${locale}`)])) as Record<Locale, T>;
  // Join lines: the text is a single paragraph.
  const text = (name: string) => words(name).replace(/\s*\n\s*/gu, " ");
  return {
    defaultLocale: words("defaultLocale") as Locale,
    name: each(text, "name"),
    tagline: each(text, "tagline"),
    about: each(text, "about"),
    foundedYear: Number.parseInt(words("foundedYear"), 10) || 0,
    ageMark: words("ageMark") as PaperSettingsInput["ageMark"],
    email: words("email"),
    owner: each(text, "owner"),
    chiefEditor: each(text, "chiefEditor"),
    certificate: each(text, "certificate"),
    address: each(text, "address"),
    phone: words("phone"),
    imprint: each(lines, "imprint"),
    profiles: lines("profiles"),
    copyright: each(text, "copyright"),
    platformCredit: form.get("platformCredit") !== null,
  };
}
