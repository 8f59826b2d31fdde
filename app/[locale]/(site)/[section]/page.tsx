import type { Metadata } from "next";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { type ListQuery, listPageFacts, listReader } from "@/app/_site/list-request.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { pageLocale } from "@/app/_site/page-locale.ts";
import { alternatesOf, type PageFacts, pageMetadata } from "@/app/_site/page-metadata.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { StoryListPage } from "@/app/_site/story-list-page.tsx";
import type { ChipGroup } from "@/components/site/lists/filter-chips.tsx";
import { ListTitle } from "@/components/site/lists/list-title.tsx";
import { listSection } from "@/db/queries/published/lists/lists.ts";
import { getMostReadLists } from "@/db/queries/published/lists/most-read.ts";
import { listSectionTopics } from "@/db/queries/published/lists/topics.ts";
import { getSectionSlugs } from "@/db/queries/published/paper.ts";
import { wordsIn } from "@/i18n/words.ts";
import type { Section } from "@/lib/article/news.ts";
import { sectionAddress, tagAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

type Params = { params: Promise<{ locale: string; section: string }>; searchParams: Promise<ListQuery> };

const readList = listReader(listSection);

async function sectionOf(locale: Locale, slug: string): Promise<Section | undefined> {
  return (await siteFrame(locale)).sections.find((section) => section.slug === slug);
}

async function alternateSections(locale: Locale, section: Section): Promise<Partial<Record<Locale, string>>> {
  const slugs = await getSectionSlugs(section.id);
  return alternatesOf(locale, (other) => slugs[other] && sectionAddress(other, slugs[other]));
}

/** The section's current topics, as links to tags. */
async function topicChips(section: Section, locale: Locale): Promise<ChipGroup[]> {
  const t = wordsIn(locale, "list");
  const topics = await listSectionTopics(section.id, locale, 5);
  const chips = topics.map((topic) => ({ label: topic.name, href: tagAddress(locale, topic.slug) }));
  return chips.length > 0 ? [{ label: t("topics"), chips }] : [];
}

export async function generateMetadata({ params, searchParams }: Params): Promise<Metadata> {
  const locale = await pageLocale(params);
  const section = await sectionOf(locale, (await params).section);
  const query = await searchParams;
  if (!section || !(await readList(section.id, locale, query))) return missingMetadata(locale);
  const path = sectionAddress(locale, section.slug);
  const facts: PageFacts = {
    title: section.name,
    documentTitle: wordsIn(locale, "list")("sectionTitle", { name: section.name }),
    description: section.description,
    locale,
    paper: (await siteFrame(locale)).paper,
    path,
    alternates: await alternateSections(locale, section),
    feed: { path: `${path}/rss.xml`, name: section.name },
  };
  return pageMetadata(listPageFacts(facts, query));
}

export default async function SectionPage({ params, searchParams }: Params) {
  const locale = await pageLocale(params);
  const section = await sectionOf(locale, (await params).section);
  const query = await searchParams;
  const page = section && (await readList(section.id, locale, query));
  if (!page) return <Missing locale={locale} />;
  const now = new Date();
  const path = sectionAddress(locale, section.slug);
  const [frame, alternates, topics, mostRead] = await Promise.all([
    siteFrame(locale),
    alternateSections(locale, section),
    topicChips(section, locale),
    getMostReadLists(locale),
  ]);
  return (
    <SitePage
      frame={frame}
      locale={locale}
      currentSection={section.slug}
      switchTo={switchTargets(locale, alternates)}
      now={now}
    >
      <StoryListPage
        locale={locale}
        path={path}
        query={query}
        page={page}
        mostRead={mostRead}
        now={now}
        section={{ topics, colour: section.colour }}
      >
        <ListTitle
          title={section.name}
          description={section.description}
          colour={section.colour}
          locale={locale}
          feed={`${path}/rss.xml`}
        />
      </StoryListPage>
    </SitePage>
  );
}
