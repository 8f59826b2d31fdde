import type { Metadata } from "next";
import { feedTitle } from "@/app/_site/feeds/feed-title.ts";
import type { Paper, Picture } from "@/lib/article/news.ts";
import { shareRendition, shareSize } from "@/lib/media/picture-renditions.ts";
import { mediaAddress } from "@/lib/site/addresses.ts";
import { addressInScript, langOf, SCRIPT_SOURCE_LOCALE, scriptEditions } from "@/lib/site/editions.ts";
import { type Locale, localeFacts, locales, otherLocales } from "@/lib/site/locales.ts";
import { absolute } from "./site-url.ts";

export type PageFacts = {
  title: string;
  /**
   * Title of the document without the paper's name, if it is not the page's title. Set it if the page's title may be spelled the same in another
   * language, as names of sections are: the added words then show the language.
   */
  documentTitle?: string;
  description: string;
  locale: Locale;
  paper: Paper;
  /** Path of this page, and of the same page in the other languages if it exists there. */
  path: string;
  alternates: Partial<Record<Locale, string>>;
  /** Feed of the page: its path, and the name of its list unless it is that of the whole paper. */
  feed?: { path: string; name?: string };
  picture?: Picture | null;
  noindex?: boolean;
  /** Canonical path if it is not the page's own. */
  canonical?: string;
};

/** Metadata of a page: title, canonical address, languages, feed and share picture. */
export function pageMetadata(facts: PageFacts): Metadata {
  const { title, description, locale, paper } = facts;
  return {
    title: { absolute: documentTitle(facts) },
    description,
    alternates: {
      canonical: absolute(facts.canonical ?? facts.path),
      ...(facts.noindex ? {} : { languages: languagesOf(facts) }),
      ...(facts.feed ? { types: { "application/rss+xml": [feedLink(facts.feed, paper)] } } : {}),
    },
    openGraph: {
      type: "website",
      title,
      description,
      url: absolute(facts.path),
      siteName: paper.name,
      locale: localeFacts[locale].openGraph,
      alternateLocale: otherLocales(locale)
        .filter((other) => facts.alternates[other])
        .map((other) => localeFacts[other].openGraph),
      images: [shareImage(locale, facts.picture ?? null)],
    },
    twitter: { card: "summary_large_image" },
    robots: facts.noindex ? { index: false } : { "max-image-preview": "large" },
  };
}

function feedLink({ path, name }: { path: string; name?: string }, paper: Paper): { url: string; title: string } {
  return { url: absolute(path), title: feedTitle(paper, name) };
}

/** The front page, which is titled like the paper, begins with its name; any other page ends with it. */
function documentTitle({ title, documentTitle: long = title, paper }: PageFacts): string {
  return title === paper.name ? `${paper.name} — ${long}` : `${long} — ${paper.name}`;
}

/** All languages of the page including its own, Kazakh in each script, and the paper's default if the page has it. */
function languagesOf({ locale, path, alternates, paper }: PageFacts): Record<string, string> {
  const all: Partial<Record<Locale, string>> = { ...alternates, [locale]: path };
  const entries = locales.flatMap((other) =>
    all[other] === undefined ? [] : [[localeFacts[other].lang, absolute(all[other])]],
  );
  return {
    ...Object.fromEntries(entries),
    ...inScripts(all[SCRIPT_SOURCE_LOCALE]),
    "x-default": absolute(all[paper.defaultLocale] ?? path),
  };
}

function inScripts(kazakh: string | undefined): Record<string, string> {
  if (!kazakh) return {};
  return Object.fromEntries(
    scriptEditions.map((edition) => [langOf(edition), absolute(addressInScript(kazakh, edition))]),
  );
}

function shareImage(
  locale: Locale,
  picture: Picture | null,
): { url: string; width: number; height: number; alt?: string } {
  const { width, height } = shareSize;
  const url = absolute(
    picture ? mediaAddress(picture.storageName, shareRendition(picture.focal), "jpg") : `/share-${locale}.jpg`,
  );
  return { url, width, height, ...(picture?.alt ? { alt: picture.alt } : {}) };
}

/** Path of the same page in each other language for which `pathIn` returns one. */
export function alternatesOf(
  locale: Locale,
  pathIn: (other: Locale) => string | undefined,
): Partial<Record<Locale, string>> {
  const entries = otherLocales(locale).map((other) => [other, pathIn(other)] as const);
  return Object.fromEntries(entries.filter(([, path]) => path !== undefined));
}

/** The same for a page with a slug of its own in each language. */
export function alternatesBySlug(
  locale: Locale,
  translations: { locale: Locale; slug: string }[],
  addressOf: (other: Locale, slug: string) => string,
): Partial<Record<Locale, string>> {
  return alternatesOf(locale, (other) => {
    const slug = translations.find((one) => one.locale === other)?.slug;
    return slug && addressOf(other, slug);
  });
}
