import { ComboboxList } from "@ariakit/react/combobox";
import { useLocale, useTranslations } from "next-intl";
import { DocumentFacts } from "@/components/dashboard/media/document-facts.tsx";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { StateShape } from "@/components/dashboard/parts/state-mark.tsx";
import { Option } from "@/components/ui/combobox.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { formatShortDay } from "@/lib/language/dates/dates.ts";
import type { DeskDocument, StoryTarget } from "@/lib/newsroom/page-data.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import styles from "./links.module.css";

/** A link target: has either `story` or `document`. */
export type LinkTarget = { href: string; label: string; story?: StoryTarget; document?: DeskDocument };

type LinkTargetListProps = { label: string; targets: LinkTarget[]; onChoose: (target: LinkTarget) => void };

/** The search results, under the field that handles the keys. */
export function LinkTargetList({ label, targets, onChoose }: LinkTargetListProps) {
  const t = useTranslations("editor.link");
  return (
    <>
      <ComboboxList aria-label={label} className={styles.targets}>
        {targets.map((target) => (
          <Option key={target.href} onChoose={() => onChoose(target)}>
            {target.story ? <StoryLine story={target.story} /> : null}
            {target.document ? <DocumentLine document={target.document} /> : null}
          </Option>
        ))}
      </ComboboxList>
      <p className="vh" role="status">
        {targets.length > 0 ? t("found", { count: targets.length }) : ""}
      </p>
    </>
  );
}

/** A found story: state, headline, section and day. For an unpublished story it explains what that means for a link. */
export function StoryLine({ story: { headline, locale, state, section, publishedAt } }: { story: StoryTarget }) {
  const t = useTranslations("editor.link");
  const desk = useLocale();
  const day = publishedAt ? formatShortDay(new Date(publishedAt), new Date(), desk) : null;
  return (
    <span className={styles.target}>
      <StateShape state={state} />
      <span>
        <b lang={localeFacts[locale].lang}>
          {locale === desk ? null : <LanguageBadge locale={locale} />} {headline}
        </b>
        <small>{[section, day].filter(Boolean).join(", ")}</small>
        {state === "published" ? null : <small>{t("notPublic")}</small>}
      </span>
    </span>
  );
}

function DocumentLine({ document }: { document: DeskDocument }) {
  return (
    <span className={styles.target}>
      <Icon name="doc" />
      <span>
        <b>{document.name}</b>
        <small>
          <DocumentFacts document={document} />
        </small>
      </span>
    </span>
  );
}
