import { useTranslations } from "next-intl";
import type { ArticleState, EditableArticle } from "@/lib/desk.ts";

/** What has to be known before going on: why a text was withdrawn, what its editor wrote when sending it back. */
export function Standing({ article, state }: { article: EditableArticle; state: ArticleState }) {
  const t = useTranslations("editor.standing");
  const { withdrawnReason, reviewNote } = article;
  if (state === "withdrawn" && article.state === "withdrawn" && withdrawnReason)
    return <p className="notice danger">{t("withdrawn", { reason: withdrawnReason })}</p>;
  if (state === "draft" && reviewNote) return <p className="notice warn">{t("sentBack", { note: reviewNote })}</p>;
  return null;
}
