import type { Body } from "@/blocks/registry/block-types.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** A static page in the list, with its title in each language in which it exists. */
export type ListedPage = {
  pageId: number;
  words: { locale: Locale; title: string; slug: string; updatedAt: string }[];
};

/** A static page in one language, open for editing. */
export type EditablePage = {
  /** Null for a new page. */
  pageId: number | null;
  locale: Locale;
  words: PageWords;
  /** 0 if the page does not exist in this language. */
  revision: number;
  savedAt: string | null;
  /** Address on the readers' site; null if it is not published. */
  address: string | null;
  /** Languages in which the page exists. */
  writtenIn: Locale[];
};

export type PageWords = { title: string; slug: string; body: Body };

/** Result of saving. If another user saved meanwhile, the page is not saved and `current` has the other user's text; `savedBy` is that user's name. */
export type SavePageOutcome =
  | { saved: true; pageId: number; revision: number; slug: string; savedAt: string }
  | { saved: false; current: PageWords & { revision: number; savedBy: string; savedAt: string } };

/** A page as a working copy, so that the code for storing and comparing articles works for pages. */
export function copyOfPage({ title, slug, body }: PageWords): WorkingCopy {
  return { ...emptyCopy, headline: title, slug, body };
}

export function pageOfCopy({ headline, slug, body }: WorkingCopy): PageWords {
  return { title: headline, slug, body };
}

/** The page's title in this language, or in the first language in which it exists. */
export function titleIn(page: ListedPage, locale: Locale): { locale: Locale; title: string } {
  const order = [locale, ...locales.filter((one) => one !== locale)];
  const found = order.flatMap((one) => page.words.find((words) => words.locale === one) ?? []);
  return found[0] ?? { locale, title: "" };
}
