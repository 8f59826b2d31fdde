import { toZonedIso } from "@/lib/language/dates/dates.ts";
import { cutAtWord } from "@/lib/language/excerpt.ts";
import { cropRendition, searchSizes, shareSize } from "@/lib/media/picture-renditions.ts";
import { articleAddress, authorAddress, frontAddress, mediaAddress, sectionAddress } from "@/lib/site/addresses.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import type { ArticleView, Paper, Picture } from "./news.ts";

/** schema.org data of a page. `address` is the absolute address of the article; all other addresses use its origin. */

type StructuredData = { [name: string]: unknown };

/** Path of the paper's logo. */
const LOGO = "/icon-512.png";
/** Search engines ask for no more characters of a headline. */
const MAX_HEADLINE_LENGTH = 110;

/** NewsArticle: content, authors, publisher, dates and number of views. */
export function newsArticleData(article: ArticleView, paper: Paper, address: string): StructuredData {
  const absolute = (path: string) => new URL(path, address).href;
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
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
    publisher: publisherData(paper, absolute(frontAddress(article.locale)), absolute(LOGO)),
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

function publisherData(paper: Paper, url: string, logo: string): StructuredData {
  return {
    "@type": "NewsMediaOrganization",
    name: paper.name,
    url,
    logo,
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
