import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { DeskArticle } from "@/lib/newsroom/stories.ts";
import { formatWhen } from "@/lib/editor/moments.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** That a text will be updated or end at a time: a clock whose words say which and when. Nothing where neither is settled. */
export function MomentSigns({ article: { updateAt, unpublishAt } }: { article: DeskArticle }) {
  const t = useTranslations("stories.moments");
  const locale = useLocale() as Locale;
  const when = (at: string) => formatWhen(new Date(at), new Date(), locale);
  const words = [
    ...(updateAt ? [t("update", { when: when(updateAt) })] : []),
    ...(unpublishAt ? [t("end", { when: when(unpublishAt) })] : []),
  ].join(" ");
  if (!words) return null;
  return (
    <span className="moment-sign" title={words}>
      <Icon name="clock" />
      <span className="vh">{words}</span>
    </span>
  );
}
