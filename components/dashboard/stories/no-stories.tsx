import Link from "next/link";
import { useTranslations } from "next-intl";
import { hasFilters, type StoriesRequest, storiesAddress } from "@/lib/newsroom/stories.ts";

/** Message for an empty table: why, and the one action that helps. */
export function NoStories({ request }: { request: StoriesRequest }) {
  const t = useTranslations("stories");
  const { tab, sort } = request;
  if (hasFilters(request))
    return (
      <div className="desk-empty">
        <p>{request.text ? t("empty.text", { text: request.text }) : t("empty.narrowed")}</p>
        <Link prefetch={false} className="button" href={storiesAddress({ tab, sort })}>
          {t("reset")}
        </Link>
      </div>
    );
  return (
    <div className="desk-empty">
      <p>{t(`empty.${tab}`)}</p>
    </div>
  );
}
