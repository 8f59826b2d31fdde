import { JsonLd } from "@/components/ui/json-ld.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { ArticleView, Paper, StoryCard } from "@/lib/article/news.ts";
import type { ReadNext as ReadNextLists } from "@/lib/article/read-next.ts";
import { breadcrumbData, newsArticleData } from "@/lib/article/structured-data.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { AfterText } from "./after-text.tsx";
import { ArticleAside } from "./article-aside.tsx";
import { ArticleRail } from "./article-rail.tsx";
import { ArticleBody } from "./body.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";
import { BylineRow } from "./byline-row.tsx";
import { LeadPicture } from "./lead-picture.tsx";
import { AgeNote, AiNote, CorrectionNotes, LabelNote } from "./notes.tsx";
import { ReadNext } from "./read-next.tsx";

/** From this number of words on, a text is a long read and starts with a drop cap. */
const LONG_READ_WORDS = 900;

/** A headline of more letters is set smaller, so that the picture below stays visible. */
const LONG_HEADLINE_LETTERS = 100;

type ArticlePageProps = {
  article: ArticleView;
  locale: Locale;
  paper: Paper;
  readNext: ReadNextLists;
  mostRead: StoryCard[];
  /** Absolute address of this article. */
  address: string;
  now: Date;
};

/** An article with everything that belongs to it, for the inside of `<main>`. */
export function ArticlePage({ article, locale, paper, readNext, mostRead, address, now }: ArticlePageProps) {
  const t = wordsIn(locale, "article");
  return (
    <>
      <div className={`wrap art sec-${article.section.colour}`}>
        <article>
          <ArticleHead article={article} locale={locale} now={now} />
          {article.picture && <LeadPicture picture={article.picture} locale={locale} />}
          <div className="text">
            <ArticleText article={article} locale={locale} />
            <AfterText article={article} locale={locale} address={address} email={paper.email} />
          </div>
          <ArticleRail article={article} locale={locale} address={address} />
        </article>
        <ReadNext lists={readNext} locale={locale} />
        <ArticleAside section={article.section} inSection={readNext.inSection} mostRead={mostRead} locale={locale} />
      </div>
      <JsonLd data={[newsArticleData(article, paper, address), breadcrumbData(article, t("front"), address)]} />
    </>
  );
}

function ArticleHead({ article, locale, now }: { article: ArticleView; locale: Locale; now: Date }) {
  return (
    <header>
      <Breadcrumb section={article.section} locale={locale} />
      <h1 className={article.headline.length > LONG_HEADLINE_LETTERS ? "long" : undefined}>
        {bindWords(article.headline, locale)}
      </h1>
      {article.standfirst && <p className="standfirst">{bindWords(article.standfirst, locale)}</p>}
      <BylineRow article={article} locale={locale} />
      <AgeNote publishedAt={article.publishedAt} locale={locale} now={now} />
    </header>
  );
}

function ArticleText({ article, locale }: { article: ArticleView; locale: Locale }) {
  return (
    <ArticleBody
      body={article.body}
      pictures={article.bodyPictures}
      locale={locale}
      drop={article.wordCount > LONG_READ_WORDS}
      notes={
        <>
          <LabelNote article={article} locale={locale} />
          <AiNote article={article} locale={locale} />
          <CorrectionNotes corrections={article.corrections} locale={locale} />
        </>
      }
    />
  );
}
