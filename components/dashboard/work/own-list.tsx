import { useTranslations } from "next-intl";
import type { OwnText } from "@/lib/newsroom/work.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { TaskRow } from "./task-row.tsx";
import { AllStoriesLink } from "./waiting-list.tsx";

/** Texts that this person is writing, newest first. */
export function OwnList({ own, locale, now }: { own: OwnText[]; locale: Locale; now: Date }) {
  const t = useTranslations("work");
  const states = useTranslations("stories.sentences");
  return (
    <section className="panel" aria-labelledby="own">
      <h2 id="own">
        {t("own")}
        <small>{t("savedByItself")}</small>
      </h2>
      {own.length === 0 ? (
        <p>
          {t("nothingOwn")} <AllStoriesLink />
        </p>
      ) : null}
      {own.map((text) => (
        <TaskRow key={text.articleId} text={text} locale={locale} now={now} action={t("actions.write")}>
          {text.hasUnpublished ? states("unpublished") : states(text.state)}
        </TaskRow>
      ))}
    </section>
  );
}
