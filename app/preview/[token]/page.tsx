import type { Metadata } from "next";
import { siteFrame, switchTargets } from "@/app/_site/frame.ts";
import { Missing, missingMetadata } from "@/app/_site/missing.tsx";
import { readPreview } from "@/app/_site/preview.ts";
import { SitePage } from "@/app/_site/site-page.tsx";
import { absolute } from "@/app/_site/site-url.ts";
import { ArticlePage } from "@/components/article/article-page.tsx";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { wordsIn } from "@/i18n/words.ts";

type Params = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const article = await readPreview((await params).token);
  if (!article) return missingMetadata(await getDefaultLocale());
  const t = wordsIn(article.locale, "preview");
  return { title: { absolute: `${t("title")}: ${article.headline}` } };
}

/** A working copy as readers would see it. Counts no view and is not cached. */
export default async function Preview({ params }: Params) {
  const { token } = await params;
  const article = await readPreview(token);
  if (!article) return <Missing locale={await getDefaultLocale()} />;
  const { locale } = article;
  const t = wordsIn(locale, "preview");
  const frame = await siteFrame(locale);
  const now = new Date();
  return (
    <SitePage
      frame={frame}
      locale={locale}
      currentSection={article.section.slug}
      switchTo={switchTargets(locale, {})}
      now={now}
    >
      <div className="wrap">
        <p className="note">{t("banner")}</p>
      </div>
      <ArticlePage
        article={article}
        locale={locale}
        paper={frame.paper}
        readNext={{ after: [], isOnTopic: false, inSection: [] }}
        mostRead={[]}
        address={absolute(`/preview/${token}`)}
        now={now}
      />
    </SitePage>
  );
}
