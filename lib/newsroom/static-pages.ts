import type { Body } from "@/lib/article/body.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";

/** A static page in the list of them: what it is called in each language that it is written in. */
export type ListedPage = {
  pageId: number;
  words: { locale: Locale; title: string; slug: string; updatedAt: string }[];
};

/** A static page in one language, open for writing. */
export type EditablePage = {
  /** Null for one that is about to be made. */
  pageId: number | null;
  locale: Locale;
  words: PageWords;
  /** 0 where it is not written in this language yet. */
  revision: number;
  savedAt: string | null;
  /** Address on the readers' site, null where it is not there yet. */
  address: string | null;
  /** Languages in which it is written. */
  writtenIn: Locale[];
};

export type PageWords = { title: string; slug: string; body: Body };

/** What saving came to: kept, or not, because somebody else saved meanwhile; then both texts are there. */
export type SavePageOutcome =
  | { saved: true; pageId: number; revision: number; slug: string; savedAt: string }
  | { saved: false; current: PageWords & { revision: number; savedAt: string } };

/** A page's words in the shape of an article's, so that they can be kept and compared as those are. */
export function copyOfPage({ title, slug, body }: PageWords): WorkingCopy {
  return { ...emptyCopy, headline: title, slug, body };
}

export function pageOfCopy({ headline, slug, body }: WorkingCopy): PageWords {
  return { title: headline, slug, body };
}

/** The page as it is called in a language, or in the first that it is written in. */
export function titleIn(page: ListedPage, locale: Locale): { locale: Locale; title: string } {
  const order = [locale, ...locales.filter((one) => one !== locale)];
  const found = order.flatMap((one) => page.words.find((words) => words.locale === one) ?? []);
  return found[0] ?? { locale, title: "" };
}
