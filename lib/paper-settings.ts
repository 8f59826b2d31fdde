import { z } from "zod";
import { locales } from "./locales.ts";

const perLocale = <T extends z.ZodType>(schema: T) =>
  z.object(Object.fromEntries(locales.map((locale) => [locale, schema])) as Record<(typeof locales)[number], T>);

/** The paper's settings: one row each in `settings`, the `settings` of a `paper.json`. */
export const paperSettings = z.object({
  defaultLocale: z.enum(locales),
  name: perLocale(z.string().min(1).max(60)),
  tagline: perLocale(z.string().max(200)),
  about: perLocale(z.string().max(500)),
  foundedYear: z.int().min(1600).max(2200),
  ageMark: z.enum(["0+", "6+", "12+", "16+", "18+"]),
  email: z.email(),
  imprint: perLocale(z.array(z.string().max(500)).max(12)),
  copyright: perLocale(z.string().max(500)),
  platformCredit: z.boolean(),
});

export type PaperSettings = z.infer<typeof paperSettings>;

const none = { ru: "", kk: "" };
const unnamed: PaperSettings = {
  defaultLocale: "kk",
  name: { ru: "Газета", kk: "Газет" },
  tagline: none,
  about: none,
  foundedYear: 2026,
  ageMark: "12+",
  email: "editor@example.org",
  imprint: { ru: [], kk: [] },
  copyright: none,
  platformCredit: true,
};

/** Settings as stored, each that is missing or malformed replaced by a neutral one: a bad row must not take the site down. */
export function parseStoredSettings(stored: Record<string, unknown>): PaperSettings {
  const entries = Object.entries(paperSettings.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(stored[name]);
    return [name, parsed.success ? parsed.data : unnamed[name as keyof PaperSettings]];
  });
  return Object.fromEntries(entries) as PaperSettings;
}
