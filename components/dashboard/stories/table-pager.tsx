import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { type StoriesRequest, storiesAddress } from "@/lib/newsroom/stories.ts";

/** Links to the next page and the first page of the table. */
export function TablePager({ request, older }: { request: StoriesRequest; older: string | null }) {
  const t = useTranslations("stories");
  if (!older && !request.before) return null;
  return (
    <nav className="desk-pager" aria-label={t("pages")}>
      {request.before ? (
        <Link prefetch={false} className="button" href={storiesAddress({ ...request, before: "" })}>
          {t("toFirst")}
        </Link>
      ) : null}
      {older ? (
        <Link prefetch={false} className="button" href={storiesAddress({ ...request, before: older })}>
          {t("further")}
          <Icon name="next" />
        </Link>
      ) : null}
    </nav>
  );
}
