import { type Locale, locales } from "@/lib/site/locales.ts";
import type { PaperSettingsInput } from "@/lib/newsroom/paper-settings.ts";

/** The settings as they stand in the form, all of them: one that is left out would be emptied. What is wrong with them is the schema's question. */
export function readSettings(form: FormData): Required<PaperSettingsInput> {
  const words = (name: string) => String(form.get(name) ?? "").replace(/\r\n/gu, "\n");
  const lines = (name: string) =>
    words(name)
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  const each = <T>(read: (name: string) => T, name: string) =>
    Object.fromEntries(locales.map((locale) => [locale, read(`${name}.${locale}`)])) as Record<Locale, T>;
  // Lines of a text that is one: the site sets its own.
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
