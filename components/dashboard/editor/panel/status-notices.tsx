import { useLocale, useTranslations } from "next-intl";
import type { PublicationState } from "@/components/dashboard/editor/page/use-steps.ts";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { formatWhen } from "@/lib/editor/moments.ts";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";

/**
 * Notices about the article's state: why it was withdrawn, the editor's note when it was sent back, a scheduled or failed update, the end of
 * publication.
 */
export function StatusNotices({ article, publication }: { article: EditableArticle; publication: PublicationState }) {
  const t = useTranslations("editor.standing");
  const now = useNow();
  const locale = useLocale();
  const { withdrawnReason, reviewNote } = article;
  const { state, update, unpublishAt, isUpdateCurrent } = publication;
  const when = (at: string) => formatWhen(new Date(at), now, locale);
  if (state === "withdrawn" && article.state === "withdrawn" && withdrawnReason)
    return <p className="notice danger">{t("withdrawn", { reason: withdrawnReason })}</p>;
  if (state === "draft" && reviewNote) return <p className="notice warn">{t("sentBack", { note: reviewNote })}</p>;
  if (state !== "published" && state !== "scheduled") return null;
  return (
    <>
      {update?.problem ? <p className="notice danger">{t("updateFailed")}</p> : null}
      {update && !update.problem ? (
        <p className={isUpdateCurrent ? "notice" : "notice warn"}>
          {t("update", { when: when(update.at) })} {isUpdateCurrent ? null : t("updateOutdated")}
        </p>
      ) : null}
      {unpublishAt ? <p className="notice">{t("until", { when: when(unpublishAt) })}</p> : null}
    </>
  );
}
