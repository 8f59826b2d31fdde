import type { Metadata } from "next";
import type { Paper, Picture } from "@/lib/article/news.ts";
import { shareRendition, shareSize } from "@/lib/media/picture-renditions.ts";
import { mediaAddress } from "@/lib/site/addresses.ts";
import { addressInScript, langOf, SCRIPT_SOURCE_LOCALE, scriptEditions } from "@/lib/site/editions.ts";
import { type Locale, localeFacts, locales, otherLocales } from "@/lib/site/locales.ts";
import { absolute } from "./site-url.ts";

export type PageFacts = {
  title: string;
  description: string;
  locale: Locale;
  paper: Paper;
  /** Path of this page, and of the same page in the other languages if it exists there. */
  path: string;
  alternates: Partial<Record<Locale, string>>;
  /** Path of the page's feed. */
  feed?: string;
  picture?: Picture | null;
  noindex?: boolean;
  /** Canonical path if it is not the page's own. */
  canonical?: string;
};

/** Metadata of a page: title, canonical address, languages, feed and share picture. */
export function pageMetadata(facts: PageFacts): Metadata {
  const { title, description, locale, paper } = facts;
  return {
    title: { absolute: title === paper.name ? title : `${title} — ${paper.name}` },
    description,
    alternates: {
      canonical: absolute(facts.canonical ?? facts.path),
      ...(facts.noindex ? {} : { languages: languagesOf(facts) }),
      ...(facts.feed ? { types: { "application/rss+xml": [{ url: absolute(facts.feed), title }] } } : {}),
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
