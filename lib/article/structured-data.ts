import { toZonedIso } from "@/lib/language/dates/dates.ts";
import { cutAtWord } from "@/lib/language/excerpt.ts";
import { cropRendition, searchSizes, shareSize } from "@/lib/media/picture-renditions.ts";
import { FIXED_SECTIONS } from "@/lib/newsroom/front-composition.ts";
import { articleAddress, authorAddress, frontAddress, mediaAddress, sectionAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { ArticleView, Author, Paper, Picture } from "./news.ts";

/** schema.org data of a page. `address` is the absolute address of the page; all other addresses use its origin. */

export type StructuredData = { [name: string]: unknown };

/** Path of the paper's logo. */
const LOGO = "/icon-512.png";
/** Search engines ask for no more characters of a headline. */
const MAX_HEADLINE_LENGTH = 110;

/** NewsArticle, in the opinion section OpinionNewsArticle: content, authors, publisher, dates and number of views. */
export function newsArticleData(article: ArticleView, paper: Paper, address: string): StructuredData {
  const absolute = (path: string) => new URL(path, address).href;
  return {
    "@context": "https://schema.org",
    "@type": article.section.key === FIXED_SECTIONS.opinion ? "OpinionNewsArticle" : "NewsArticle",
    url: address,
    mainEntityOfPage: { "@type": "WebPage", "@id": address },
    headline: cutAtWord(article.headline, MAX_HEADLINE_LENGTH),
    description: article.standfirst || article.excerpt || undefined,
    image: article.picture ? picturesData(article.picture, absolute) : undefined,
    datePublished: toZonedIso(new Date(article.publishedAt)),
    dateModified: toZonedIso(new Date(article.updatedAt ?? article.publishedAt)),
    author: article.authors.map((author) => ({
      "@type": "Person",
      name: author.name,
      url: absolute(authorAddress(article.locale, author.slug)),
    })),
    publisher: publisherData(paper, article.locale, absolute),
    inLanguage: localeFacts[article.locale].lang,
    articleSection: article.section.name,
    contentLocation: article.place ? { "@type": "Place", name: article.place } : undefined,
    isAccessibleForFree: true,
    interactionStatistic: {
      "@type": "InteractionCounter",
      interactionType: "https://schema.org/ReadAction",
      userInteractionCount: article.views,
    },
    correction: correctionData(article),
    workTranslation: translationData(article, absolute),
  };
}

/** WebSite of an edition, with the paper as its publisher. */
export function siteData(paper: Paper, locale: Locale, address: string): StructuredData {
  const absolute = (path: string) => new URL(path, address).href;
  return {
    "@context": "https://schema.org",
    "@type": "WebSite",
    name: paper.name,
    url: address,
    description: paper.tagline || undefined,
    inLanguage: localeFacts[locale].lang,
    publisher: publisherData(paper, locale, absolute),
  };
}

/** ProfilePage of an author. */
export function profileData(author: Author, paper: Paper, locale: Locale, address: string): StructuredData {
  const absolute = (path: string) => new URL(path, address).href;
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    url: address,
    inLanguage: localeFacts[locale].lang,
    mainEntity: {
      "@type": "Person",
      name: author.name,
      url: address,
      jobTitle: author.role || undefined,
      description: author.bio || undefined,
      image: author.picture ? picturesData(author.picture, absolute) : undefined,
      worksFor: { "@type": "NewsMediaOrganization", name: paper.name, url: absolute(frontAddress(locale)) },
    },
  };
}

/** BreadcrumbList: front page, section, article. */
export function breadcrumbData(article: ArticleView, frontName: string, address: string): StructuredData {
  const steps = [
    { name: frontName, path: frontAddress(article.locale) },
    { name: article.section.name, path: sectionAddress(article.locale, article.section.slug) },
    { name: article.headline, path: address },
  ];
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: new URL(path, address).href,
    })),
  };
}

/** JSON for use inside a `<script>` element: escapes `<`, so that no text can close the element. */
export function scriptSafeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

const sourceTypes = {
  assisted: "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
  generated: "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
};

/**
 * The picture's addresses in the sizes for search engines, or in that for social networks while those do not exist. If AI was used, each is an
 * ImageObject with the IPTC digital source type.
 */
function picturesData(
  { storageName, focal, cropped, aiUse }: Picture,
  absolute: (path: string) => string,
): (StructuredData | string)[] {
  return (cropped ? searchSizes : [shareSize]).map((size) => {
    const url = absolute(mediaAddress(storageName, cropRendition(size, focal), "jpg"));
    return aiUse === "none" ? url : { "@type": "ImageObject", url, digitalSourceType: sourceTypes[aiUse] };
  });
}

function publisherData(paper: Paper, locale: Locale, absolute: (path: string) => string): StructuredData {
  return {
    "@type": "NewsMediaOrganization",
    name: paper.name,
    url: absolute(frontAddress(locale)),
    logo: absolute(LOGO),
    foundingDate: String(paper.foundedYear),
    email: paper.email,
    telephone: paper.phone || undefined,
    address: paper.address || undefined,
    ownershipFundingInfo: paper.owner || undefined,
    sameAs: paper.profiles.length > 0 ? paper.profiles : undefined,
  };
}

function correctionData(article: ArticleView): StructuredData[] | undefined {
  if (article.corrections.length === 0) return undefined;
  return article.corrections.map((correction) => ({
    "@type": "CorrectionComment",
    text: correction.text,
    datePublished: toZonedIso(new Date(correction.at)),
  }));
}

function translationData(article: ArticleView, absolute: (path: string) => string): StructuredData[] | undefined {
  if (article.translations.length === 0) return undefined;
  return article.translations.map((translation) => ({
    "@type": "NewsArticle",
    inLanguage: localeFacts[translation.locale].lang,
    url: absolute(articleAddress({ ...translation, storyId: article.storyId })),
  }));
}
