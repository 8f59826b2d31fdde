import { useLocale, useTranslations } from "next-intl";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { formatCardTime } from "@/lib/language/dates/dates.ts";
import type { FrontSlot, FrontVersion } from "@/lib/newsroom/page-data.ts";
import { isLocale, locales } from "@/lib/site/locales.ts";
import styles from "./front.module.css";

type EarlierFrontsProps = { versions: FrontVersion[]; onRestore: (slots: FrontSlot[]) => void };

/** Earlier arrangements of the front page, to restore one. */
export function EarlierFronts({ versions, onRestore }: EarlierFrontsProps) {
  const t = useTranslations("deskFront");
  const now = useNow();
  const chosen = useLocale();
  const locale = isLocale(chosen) ? chosen : locales[0];
  if (versions.length === 0) return null;
  return (
    <section className={`panel ${styles.earlier}`}>
      <h2>{t("history")}</h2>
      <ul>
        {versions.map(({ version, at, by, slots }) => (
          <li key={version}>
            <p>{t("versionBy", { when: formatCardTime(new Date(at), now, locale), name: by })}</p>
            <ol>
              {slots.map(({ story }) => (
                <li key={story.storyId} lang={story.locale}>
                  {story.headline}
                </li>
              ))}
            </ol>
            <button type="button" className="button small" onClick={() => onRestore(slots)}>
              {t("restore")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
