import type { SitemapEntry, SitemapMonth, SitemapPages, SlugEntry } from "@/db/queries/published/sitemaps.ts";
import { toZonedIso } from "@/lib/language/dates/dates.ts";
import {
  archiveAddress,
  articleAddress,
  authorAddress,
  frontAddress,
  mediaAddress,
  pageAddress,
  sectionAddress,
  tagAddress,
} from "@/lib/site/addresses.ts";
import {
  addressInScript,
  type Edition,
  isScriptEdition,
  langOf,
  localeOf,
  SCRIPT_SOURCE_LOCALE,
  scriptEditions,
} from "@/lib/site/editions.ts";
import { type Locale, otherLocales } from "@/lib/site/locales.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import { absolute } from "./site-url.ts";

/** A page of the sitemap: its paths by language, when it changed if that is known, and the paths of its pictures. */
type Entry = { paths: Partial<Record<Locale, string>>; changedAt?: string; pictures?: string[] };

/** The edition of a sitemap, and the paper's default locale: that of readers whose language is not known. */
type SitemapOf = { edition: Edition; defaultLocale: Locale };

/** Limits of the sitemap protocol. */
const MAX_BYTES = 50 * 1024 * 1024;
const MAX_PICTURES = 1_000;

/** The sitemap of an edition's articles, with their other editions and their pictures. */
export function storySitemap({ edition, defaultLocale }: SitemapOf, entries: SitemapEntry[]): string {
  const urls = entries.map(({ storyId, changedAt, pictures, alternates, ...own }) => ({
    paths: Object.fromEntries([own, ...alternates].map((one) => [one.locale, articleAddress({ ...one, storyId })])),
    changedAt,
    pictures: pictures.slice(0, MAX_PICTURES).map(({ storageName, width }) => mediaAddress(storageName, width, "jpg")),
  }));
  return sitemapXml({ edition, defaultLocale }, urls);
}

/** The sitemap of an edition's other pages: the front page, sections, static pages, authors, tags, and the archive with its months. */
export function pagesSitemap(of: SitemapOf, listed: SitemapPages, months: SitemapMonth[]): string {
  const locale = localeOf(of.edition);
  const slugs = (entries: SlugEntry[], addressOf: (locale: Locale, slug: string) => string): Entry[] =>
    entries.map(({ slug, alternates }) => ({
      paths: Object.fromEntries(
        [{ locale, slug }, ...alternates].map((one) => [one.locale, addressOf(one.locale, one.slug)]),
      ),
    }));
  const inAllLanguages = (addressOf: (locale: Locale) => string): Entry => ({
    paths: Object.fromEntries([locale, ...otherLocales(locale)].map((one) => [one, addressOf(one)])),
  });
  // A month of the archive has the stories of both languages.
  const changes = new Map<string, string>();
  for (const { month, changedAt } of months) if (changedAt > (changes.get(month) ?? "")) changes.set(month, changedAt);
  return sitemapXml(of, [
    inAllLanguages(frontAddress),
    ...slugs(listed.sections, sectionAddress),
    ...slugs(listed.pages, pageAddress),
    inAllLanguages((one) => archiveAddress(one)),
    ...[...changes].map(([month, changedAt]) => ({
      ...inAllLanguages((one) => archiveAddress(one, month)),
      changedAt,
    })),
    ...slugs(listed.authors, authorAddress),
    ...slugs(listed.tags, tagAddress),
  ]);
}

function sitemapXml(of: SitemapOf, entries: Entry[]): string {
  const head = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
`;
  const end = "</urlset>\n";
  const urls = entries.map((entry) => `${urlOf(entry, of)}\n`);
  return head + fitting(urls, MAX_BYTES - head.length - end.length).join("") + end;
}

/** The first of these lines that together have at most `bytes` bytes: search engines refuse a larger file as a whole. */
function fitting(lines: string[], bytes: number): string[] {
  let left = bytes;
  const over = lines.findIndex((line) => {
    left -= Buffer.byteLength(line);
    return left < 0;
  });
  return over < 0 ? lines : lines.slice(0, over);
}

function urlOf({ paths, changedAt, pictures = [] }: Entry, { edition, defaultLocale }: SitemapOf): string {
  const all = Object.entries(paths).flatMap(([locale, path]) => addressesOf(locale as Locale, path));
  const own = all.find((one) => one.edition === edition);
  const byDefault = all.find((one) => one.edition === defaultLocale) ?? all[0];
  const links = [
    ...all.map((one) => ({ lang: langOf(one.edition), address: one.address })),
    ...(byDefault ? [{ lang: "x-default", address: byDefault.address }] : []),
  ].map(({ lang, address }) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${address}"/>`);
  const changed = changedAt ? `<lastmod>${toZonedIso(new Date(changedAt))}</lastmod>` : "";
  const images = pictures.map(
    (path) => `<image:image><image:loc>${escapeXml(absolute(path))}</image:loc></image:image>`,
  );
  return `<url><loc>${own?.address}</loc>${changed}${all.length > 1 ? links.join("") : ""}${images.join("")}</url>`;
}

/** The addresses of a page in a language: its own, and for Kazakh those in the other scripts. */
function addressesOf(locale: Locale, path: string): { edition: Edition; address: string }[] {
  const of: Edition[] = locale === SCRIPT_SOURCE_LOCALE ? [SCRIPT_SOURCE_LOCALE, ...scriptEditions] : [locale];
  return of.map((edition) => ({
    edition,
    address: escapeXml(absolute(isScriptEdition(edition) ? addressInScript(path, edition) : path)),
  }));
}
