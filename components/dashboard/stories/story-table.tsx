import Link from "next/link";
import { useTranslations } from "next-intl";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { formatDeskTime, formatShortDay, toZonedIso } from "@/lib/language/dates/dates.ts";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import {
  type DeskStory,
  type StoriesRequest,
  type StorySort,
  storiesAddress,
  TRASH_DAYS,
} from "@/lib/newsroom/stories.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { LanguageState } from "./language-state.tsx";
import { PickAll, PickStory } from "./selection.island.tsx";
import type { StartArticle } from "./start-translation.island.tsx";
import styles from "./stories.module.css";
import { TrashActions, type TrashVerbs } from "./trash-actions.island.tsx";

type StoryTableProps = {
  stories: DeskStory[];
  request: StoriesRequest;
  /** Interface language. */
  locale: Locale;
  now: Date;
  startArticle: StartArticle;
  trash: TrashVerbs;
};

/** One row per story with a state for each language; a list of cards on a phone. */
export function StoryTable({ stories, request, locale, now, startArticle, trash }: StoryTableProps) {
  const t = useTranslations("stories");
  const inTrash = request.tab === "trash";
  return (
    <table className={`desk-table ${styles.table}${inTrash ? ` ${styles.trash}` : ""}`}>
      <thead>
        <tr>
          <td className={styles.pickColumn}>
            <PickAll />
          </td>
          <th scope="col">{t("headline")}</th>
          <th scope="col" className={styles.sectionColumn}>
            {t("section")}
          </th>
          {locales.map((language) => (
            <th key={language} scope="col" className={styles.stateColumn}>
              {localeFacts[language].badge}
            </th>
          ))}
          <th scope="col" className={styles.authorColumn}>
            {t("author")}
          </th>
          {inTrash ? (
            <th scope="col" className={styles.timeColumn}>
              {t("trash.until")}
            </th>
          ) : (
            <TimeHead request={request} />
          )}
          {inTrash ? (
            <th scope="col" className={styles.viewsColumn}>
              <span className="vh">{t("trash.actions")}</span>
            </th>
          ) : (
            <SortHead request={request} sort="views" className={`${styles.viewsColumn} number`} />
          )}
        </tr>
      </thead>
      <tbody>
        {stories.map((story) => (
          <tr key={story.storyId} className={`sec-${story.section.colour}`}>
            <td className={styles.pickCell}>
              <PickStory storyId={story.storyId} name={story.head.headline || t("untitled")} />
            </td>
            <td className="main-cell" lang={localeFacts[story.head.locale].lang}>
              {story.head.locale === locale ? null : <LanguageBadge locale={story.head.locale} />}
              <Headline story={story} />
            </td>
            <td className="section-name">{story.section.name}</td>
            {locales.map((language) => (
              <td key={language} className={styles.stateCell} data-label={localeFacts[language].badge}>
                <LanguageState
                  story={story}
                  language={language}
                  startArticle={story.mayBegin.includes(language) ? startArticle : null}
                />
              </td>
            ))}
            <td className="wide-only">{story.head.authors.join(", ") || "–"}</td>
            <td className={styles.timeCell}>
              {inTrash ? (
                <DeletionDay story={story} now={now} locale={locale} />
              ) : (
                timeOf(story, request.sort, { now, locale })
              )}
            </td>
            {inTrash ? (
              <td className="number">
                <TrashActions storyId={story.storyId} name={story.head.headline || t("untitled")} verbs={trash} />
              </td>
            ) : (
              <td className={`number ${styles.viewsCell}`}>{story.views === null ? "–" : formatNumber(story.views)}</td>
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

/** The day on which the story will be permanently deleted. */
function DeletionDay({ story: { trashedAt }, now, locale }: { story: DeskStory; now: Date; locale: Locale }) {
  if (!trashedAt) return null;
  const at = new Date(Date.parse(trashedAt) + TRASH_DAYS * 86_400_000);
  return <time dateTime={toZonedIso(at)}>{formatShortDay(at, now, locale)}</time>;
}

function timeOf(story: DeskStory, sort: StorySort, { now, locale }: { now: Date; locale: Locale }): string {
  const at = sort === "touched" ? story.touchedAt : story.publishedAt;
  return at ? formatDeskTime(new Date(at), now, locale) : "–";
}

/** One column for two times: the table's sort order decides which one it shows. */
function TimeHead({ request }: { request: StoriesRequest }) {
  const sorted = request.sort !== "views";
  return (
    <th scope="col" className={styles.timeColumn} aria-sort={sorted ? "descending" : undefined}>
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
