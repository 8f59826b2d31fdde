import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import styles from "./stories.module.css";
import type { SkippedStories } from "./use-bulk.ts";

/** Name this many stories; the rest is a number. */
const MAX_NAMED = 5;

/** Which of the selected stories were not changed, and why. */
export function SkippedReport({ left, onClose }: { left: SkippedStories; onClose: () => void }) {
  const t = useTranslations("stories.bulk");
  const untitled = useTranslations("stories")("untitled");
  return (
    <div role="status">
      {left.length > 0 ? (
        <div className={`notice warn ${styles.bulkLeft}`}>
          <ul>
            {left.map(({ why, stories }) => (
              <li key={why}>
                <b>{t(`left.${why}`, { count: stories.length })}</b>{" "}
                {stories
                  .slice(0, MAX_NAMED)
                  .map(({ headline }) => `«${headline || untitled}»`)
                  .join(", ")}
                {stories.length > MAX_NAMED ? ` ${t("andMore", { count: stories.length - MAX_NAMED })}` : null}
              </li>
            ))}
          </ul>
          <button type="button" className="button quiet small icon-only" aria-label={t("putAway")} onClick={onClose}>
            <Icon name="cross" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
