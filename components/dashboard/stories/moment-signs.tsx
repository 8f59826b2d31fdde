import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { formatWhen } from "@/lib/editor/moments.ts";
import type { DeskArticle } from "@/lib/newsroom/stories.ts";
import styles from "./stories.module.css";

/** A clock icon that names a scheduled update or end of publication. Null if neither is scheduled. */
export function MomentSigns({ article: { updateAt, unpublishAt } }: { article: DeskArticle }) {
  const t = useTranslations("stories.moments");
  const locale = useLocale();
  const when = (at: string) => formatWhen(new Date(at), new Date(), locale);
  const words = [
    ...(updateAt ? [t("update", { when: when(updateAt) })] : []),
    ...(unpublishAt ? [t("end", { when: when(unpublishAt) })] : []),
  ].join(" ");
  if (!words) return null;
  return (
    <span className={styles.momentSign} title={words}>
      <Icon name="clock" />
      <span className="vh">{words}</span>
    </span>
  );
}
