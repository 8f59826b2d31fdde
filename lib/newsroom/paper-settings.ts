import * as z from "zod";
import { ageMarks } from "@/lib/article/age-marks.ts";
import { line, objectPerLocale } from "@/lib/inputs/schema-parts.ts";
import { locales } from "@/lib/site/locales.ts";

const name = line(60).min(1, "empty");
const none = { ru: "", kk: "" };
const profile = line(300).pipe(z.url({ protocol: /^https$/, hostname: z.regexes.domain, error: "address" }));

/** The paper's settings: one row each in the table `settings`, or `settings` in a `paper.json`. Newer settings can be missing there. */
export const paperSettings = z.object({
  defaultLocale: z.enum(locales),
  name: objectPerLocale(name),
  tagline: objectPerLocale(line(200)),
  about: objectPerLocale(line(500)),
  foundedYear: z.int("year").min(1600, "year").max(2200, "year"),
  ageMark: z.enum(ageMarks),
  email: z
    .string()
    .trim()
    .max(254, "email")
    .pipe(z.email({ error: "email" })),
  /** Owner, chief editor, registration certificate and address: required by law. */
  owner: objectPerLocale(line(300)).default(none),
  chiefEditor: objectPerLocale(line(120)).default(none),
  certificate: objectPerLocale(line(400)).default(none),
  address: objectPerLocale(line(300)).default(none),
  phone: line(60).default(""),
  /** More lines of the imprint: print run, printer, periodicity. */
  imprint: objectPerLocale(z.array(line(500)).max(12, "too-long")),
  /** The paper's profiles on other sites, absolute addresses. */
  profiles: z.array(profile).max(8, "too-long").default([]),
  copyright: objectPerLocale(line(500)),
  platformCredit: z.boolean(),
});

export type PaperSettings = z.infer<typeof paperSettings>;
export type PaperSettingsInput = z.input<typeof paperSettings>;

const defaults: PaperSettings = {
  defaultLocale: "kk",
  name: { ru: "Газета", kk: "Газет" },
  tagline: none,
  about: none,
  foundedYear: 2026,
  ageMark: "12+",
  email: "editor@example.org",
  owner: none,
  chiefEditor: none,
  certificate: none,
  address: none,
  phone: "",
  imprint: { ru: [], kk: [] },
  profiles: [],
  copyright: none,
  platformCredit: true,
};

/** Parses stored settings. A missing or invalid one gets a neutral default, because a bad row must not take the site down. */
export function parseStoredSettings(stored: Record<string, unknown>): PaperSettings {
  const entries = Object.entries(paperSettings.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(stored[name]);
    return [name, parsed.success ? parsed.data : defaults[name as keyof PaperSettings]];
  });
  return Object.fromEntries(entries) as PaperSettings;
}
