import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { LeftStories } from "./use-bulk.ts";

/** Named one by one as far as that is read; the rest is a number. */
const NAMED = 5;

/** Which of the chosen stories stayed as they were, and why. */
export function UnsavedReport({ left, onClose }: { left: LeftStories; onClose: () => void }) {
  const t = useTranslations("stories.bulk");
  const untitled = useTranslations("stories")("untitled");
  return (
    <div role="status">
      {left.length > 0 ? (
        <div className="notice warn bulk-left">
          <ul>
            {left.map(({ why, stories }) => (
              <li key={why}>
                <b>{t(`left.${why}`, { count: stories.length })}</b>{" "}
                {stories
                  .slice(0, NAMED)
                  .map(({ headline }) => `«${headline || untitled}»`)
                  .join(", ")}
                {stories.length > NAMED ? ` ${t("andMore", { count: stories.length - NAMED })}` : null}
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
