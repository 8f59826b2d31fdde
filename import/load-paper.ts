import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Names } from "@/db/mutations/names/load-names.ts";
import { savePaper } from "@/db/mutations/paper.ts";
import { type Locale, locales } from "@/lib/locales.ts";
import type { Actor } from "@/lib/permissions.ts";
import { keepPicture } from "./keep-picture.ts";
import { granted, PaperNames } from "./paper-names.ts";
import type { PaperFolder } from "./read-paper.ts";

/** Writes settings, sections, pages, tags, places and authors of a `paper.json`. */
export async function loadPaper(actor: Actor, { paper, pages }: PaperFolder, directory: string): Promise<void> {
  const sections = paper.sections.map(({ key, colour, ...words }) => ({ key, colour, words }));
  granted(await savePaper(actor, { settings: paper.settings ?? null, sections, pages }));
  const names = await PaperNames.read(actor);
  for (const place of paper.places) await names.place(perLocale((locale) => place[locale].name));
  for (const tag of paper.tags) await names.tag(perLocale((locale) => tag[locale].name));
  for (const author of paper.authors) {
    await names.describeAuthor(
      perLocale((locale) => author[locale].name),
      {
        role: perLocale((locale) => author[locale].role),
        bio: perLocale((locale) => author[locale].bio),
        photoId: author.photo ? await keepPhoto(path.join(directory, "photos", author.photo)) : null,
      },
    );
  }
}

function perLocale(of: (locale: Locale) => string): Names {
  return Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Names;
}

/** A portrait that is missing leaves the author without one: it is not worth refusing the paper. */
async function keepPhoto(file: string): Promise<number | null> {
  const bytes = await readFile(file).catch(() => null);
  return bytes && keepPicture(path.basename(file), bytes, null);
}
