import type { CropRendition } from "@/lib/media/picture-renditions.ts";
import type { Locale } from "./locales.ts";

/** Addresses of the site, as paths. Their format is defined only in this file. */

export function frontAddress(locale: Locale): string {
  return `/${locale}`;
}

export function sectionAddress(locale: Locale, slug: string): string {
  return `/${locale}/${slug}`;
}

export function articleAddress(article: {
  locale: Locale;
  sectionSlug: string;
  storyId: number;
  slug: string;
}): string {
  return `/${article.locale}/${article.sectionSlug}/${article.storyId}-${article.slug}`;
}

export function tagAddress(locale: Locale, slug: string): string {
  return `/${locale}/tag/${slug}`;
}

export function authorAddress(locale: Locale, slug: string): string {
  return `/${locale}/author/${slug}`;
}

/** The archive's segment of an address. No section can have it as its slug. */
export const ARCHIVE = "archive";

/** Address of the archive, or of a year, month or day: `2026`, `2026-11`, `2026-11-24`. */
export function archiveAddress(locale: Locale, day = ""): string {
  return `/${locale}/${ARCHIVE}${day && `/${day.replaceAll("-", "/")}`}`;
}

export function searchAddress(locale: Locale, query: Record<string, string | undefined> = {}): string {
  return withQuery(`/${locale}/search`, query);
}

export function pageAddress(locale: Locale, slug: string): string {
  return `/${locale}/page/${slug}`;
}

/** Address of the web manifest of a language. */
export function manifestAddress(locale: Locale): string {
  return `/${locale}/manifest.webmanifest`;
}

/** Address of a rendition: `/media/{storage name}-{rendition}.{ext}`. */
export function mediaAddress(
  storageName: string,
  rendition: number | CropRendition,
  ext: "avif" | "webp" | "jpg",
): string {
  return `/media/${storageName}-${rendition}.${ext}`;
}

/** `path` with a query string. Empty parameters are omitted; the order is kept. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** Story id and slug from the last segment of an article's address; null if it has another form. */
export function parseArticleParam(param: string): { storyId: number; slug: string } | null {
  const match = /^([1-9]\d{0,8})(?:-(.*))?$/u.exec(param);
  return match ? { storyId: Number(match[1]), slug: match[2] ?? "" } : null;
}

/** First segments of `/{locale}/…` that are not section slugs. */
export const reservedSectionSlugs = ["tag", "author", ARCHIVE, "search", "page", "problem", "rss.xml"] as const;
