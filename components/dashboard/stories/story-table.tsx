import Link from "next/link";
import { useTranslations } from "next-intl";
import { LanguageBadge } from "@/components/dashboard/language-badge.tsx";
import { StateMark } from "@/components/dashboard/state-mark.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { type DeskStory, type StoriesRequest, type StorySort, storiesAddress } from "@/lib/desk-stories.ts";
import { formatDeskTime } from "@/lib/language/dates.ts";
import { formatNumber } from "@/lib/language/numbers.ts";
import { type Locale, localeFacts, locales } from "@/lib/locales.ts";
import { RestoreButton, type UntrashStories } from "./restore-button.island.tsx";

type StoryTableProps = {
  stories: DeskStory[];
  request: StoriesRequest;
  /** Language of the interface. */
  locale: Locale;
  now: Date;
  untrashStories: UntrashStories;
};

/** One row a story, a state for each language. A list of cards on a phone. */
export function StoryTable({ stories, request, locale, now, untrashStories }: StoryTableProps) {
  const t = useTranslations("stories");
  return (
    <table className="desk-table story-table">
      <thead>
        <tr>
          <th scope="col">{t("headline")}</th>
          <th scope="col" className="section-column">
            {t("section")}
          </th>
          {locales.map((language) => (
            <th key={language} scope="col" className="state-column">
              {localeFacts[language].badge}
            </th>
          ))}
          <th scope="col" className="author-column">
            {t("author")}
          </th>
          <TimeHead request={request} />
          <SortHead request={request} sort="views" className="views-column number" />
        </tr>
      </thead>
      <tbody>
        {stories.map((story) => (
          <tr key={story.storyId} className={`sec-${story.section.colour}`}>
            <td className="main-cell" lang={localeFacts[story.head.locale].lang}>
              {story.head.locale === locale ? null : <LanguageBadge locale={story.head.locale} />}
              <Headline story={story} />
            </td>
            <td className="section-name">{story.section.name}</td>
            {locales.map((language) => (
              <td key={language} className="state-cell" data-label={localeFacts[language].badge}>
                <LanguageState story={story} language={language} />
              </td>
            ))}
            <td className="wide-only">{story.head.authors.join(", ") || "–"}</td>
            <td className="time-cell">{timeOf(story, request.sort, { now, locale })}</td>
            {request.tab === "trash" ? (
              <td className="number">
                <RestoreButton storyId={story.storyId} untrashStories={untrashStories} />
              </td>
            ) : (
              <td className="number views-cell">{story.views === null ? "–" : formatNumber(story.views)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Headline({ story: { head } }: { story: DeskStory }) {
  const t = useTranslations("stories");
  return (
    <Link href={`/dashboard/articles/${head.articleId}`} prefetch={false} title={head.headline || undefined}>
      {head.headline || <span className="untitled">{t("untitled")}</span>}
    </Link>
  );
}

/** How the story stands in a language, leading to its article there. */
function LanguageState({ story, language }: { story: DeskStory; language: Locale }) {
  const t = useTranslations("stories");
  const article = story.articles.find(({ locale }) => locale === language);
  if (!article) return <StateMark state="none" />;
  return (
    <Link className="state-link" href={`/dashboard/articles/${article.articleId}`} prefetch={false}>
      <StateMark state={article.state} />
      {article.hasUnpublished ? (
        <span className="unpublished-dot" title={t("unpublished")}>
          <span className="vh">{t("unpublished")}</span>
        </span>
      ) : null}
    </Link>
  );
}

function timeOf(story: DeskStory, sort: StorySort, { now, locale }: { now: Date; locale: Locale }): string {
  const at = sort === "touched" ? story.touchedAt : story.publishedAt;
  return at ? formatDeskTime(new Date(at), now, locale) : "–";
}

/** One column for both times: which of them it shows is the order of the table. */
function TimeHead({ request }: { request: StoriesRequest }) {
  const sorted = request.sort !== "views";
  return (
    <th scope="col" className="time-column" aria-sort={sorted ? "descending" : undefined}>
      <SortLink request={request} sort="touched" />
      <SortLink request={request} sort="published" />
    </th>
  );
}

function SortHead({ request, sort, className }: { request: StoriesRequest; sort: StorySort; className: string }) {
  return (
    <th scope="col" className={className} aria-sort={request.sort === sort ? "descending" : undefined}>
      <SortLink request={request} sort={sort} />
    </th>
  );
}

function SortLink({ request, sort }: { request: StoriesRequest; sort: StorySort }) {
  const t = useTranslations("stories");
  const isCurrent = request.sort === sort;
  return (
    <Link
      prefetch={false}
      href={storiesAddress({ ...request, sort, before: "" })}
      aria-current={isCurrent ? "true" : undefined}
      title={t(`sorts.${sort}`)}
    >
      {t(`columns.${sort}`)}
      {isCurrent ? <Icon name="down" /> : null}
    </Link>
  );
}
