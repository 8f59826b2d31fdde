import type { ReactNode } from "react";
import { LeadCard } from "@/components/site/cards/lead-card.tsx";
import { MostReadAside } from "@/components/site/front/most-read-aside.tsx";
import { type ChipGroup, FilterChips } from "@/components/site/lists/filter-chips.tsx";
import { ListColumns } from "@/components/site/lists/list-columns.tsx";
import { Pager } from "@/components/site/lists/pager.tsx";
import { splitLead } from "@/components/site/lists/section-lead.ts";
import { StoryList } from "@/components/site/lists/story-list.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { MostReadLists, StoryPage } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { languageChips } from "./language-chips.ts";
import { type ListQuery, pagerLinks } from "./list-request.ts";

type StoryListPageProps = {
  locale: Locale;
  path: string;
  query: ListQuery;
  page: StoryPage;
  mostRead: MostReadLists;
  now: Date;
  /** Of a section: its topics, which are filters too, and its colour. Its first page opens with a story of its own. */
  section?: { topics: ChipGroup[]; colour: string };
  /** Heading of the list, above its filters. */
  children: ReactNode;
};

/** The body of every story list: heading, filters, stories, pager, and most-read column. */
export function StoryListPage({ locale, path, query, page, mostRead, now, section, children }: StoryListPageProps) {
  const t = wordsIn(locale, "list");
  const isFirstPage = !query.before && !query.after;
  const { lead, rest } = section && isFirstPage ? splitLead(page.cards) : { lead: undefined, rest: page.cards };
  const groups = [languageChips(path, locale, query.lang), ...(section?.topics ?? [])];
  return (
    <div className="wrap">
      {children}
      <FilterChips label={t("choices")} groups={groups} {...(section ? { colour: section.colour } : {})} />
      {lead && <LeadCard card={lead} locale={locale} now={now} opens="section" />}
      <ListColumns aside={<MostReadAside mostRead={mostRead} locale={locale} />}>
        {(!lead || rest.length > 0) && <StoryList cards={rest} locale={locale} now={now} />}
        <Pager locale={locale} {...pagerLinks(path, query, locale, page)} />
      </ListColumns>
    </div>
  );
}
