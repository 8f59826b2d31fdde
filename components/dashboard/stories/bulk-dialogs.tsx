import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { NamePicker } from "@/components/dashboard/editor/panel/name-picker.tsx";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useWordsByLanguage, WordsByLanguageFields } from "@/components/dashboard/parts/words-by-language.tsx";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Field } from "@/components/ui/field.tsx";
import { wordLimits } from "@/lib/article/word-limits.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import { useSelection } from "./selection.island.tsx";
import type { Bulk, BulkActions } from "./use-bulk.ts";

type Parts = { bulk: Bulk; actions: BulkActions; onClose: () => void };

/** Moves the selected stories to a section. */
export function MoveDialog({ bulk, actions, sections, onClose }: Parts & { sections: Named[] }) {
  const t = useTranslations("stories.bulk");
  const [sectionId, setSectionId] = useState(sections[0]?.id ?? 0);
  const name = sections.find((section) => section.id === sectionId)?.name ?? "";
  const move = () =>
    bulk.run(
      (chosen) => actions.moveStories({ ...chosen, sectionId }),
      (count) => t("done.section", { count, name }),
      { onDone: onClose },
    );
  return (
    <BulkDialog what="section" onClose={onClose} onSubmit={move} bulk={bulk} field="sectionId">
      <Field
        label={t("section.label")}
        hint={t("section.hint")}
        error={bulk.refusal?.fields?.sectionId && t("section.unknown")}
      >
        {(control) => (
          <select
            {...control}
            className="control"
            value={sectionId}
            onChange={(event) => setSectionId(Number(event.target.value))}
          >
            {sections.map((section) => (
              <option key={section.id} value={section.id}>
                {section.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </BulkDialog>
  );
}

/** Adds a tag to the selected stories, or removes it. */
export function TagDialog({ bulk, actions, locale, onClose }: Parts & { locale: Locale }) {
  const t = useTranslations("stories.bulk");
  const [add, setAdd] = useState(true);
  const [chosen, setChosen] = useState<Named[]>([]);
  const [missing, setMissing] = useState(false);
  const [tag] = chosen;
  const submit = () => {
    setMissing(!tag);
    if (!tag) return;
    bulk.run(
      (stories) => actions.tagStories({ ...stories, tagId: tag.id, add }),
      (count) => t(add ? "done.tag" : "done.untag", { count, name: tag.name }),
      { onDone: onClose },
    );
  };
  const error = missing ? t("tags.missing") : bulk.refusal?.fields?.tagId && t("tags.unknown");
  return (
    <BulkDialog what={add ? "tag" : "untag"} onClose={onClose} onSubmit={submit} bulk={bulk} field="tagId">
      <div className="segments" role="radiogroup" aria-label={t("steps.tags")}>
        {[true, false].map((adds) => (
          <label key={String(adds)}>
            <input className="vh" type="radio" name="add" checked={add === adds} onChange={() => setAdd(adds)} />
            {t(adds ? "tags.add" : "tags.remove")}
          </label>
        ))}
      </div>
      <NamePicker
        field={{ label: t("tags.label"), hint: t("tags.hint"), error: error || undefined }}
        source={{
          lang: localeFacts[locale].lang,
          find: (text) => actions.findNames({ kind: "tag", locale, text }),
          make: null,
        }}
        chosen={chosen}
        single
        onChange={(names) => {
          setChosen(names);
          setMissing(false);
        }}
      />
    </BulkDialog>
  );
}

/** Withdraws the selected stories; asks in which languages, and for the reason in each. */
export function WithdrawDialog({ bulk, actions, onClose }: Parts) {
  const t = useTranslations("stories.bulk");
  const { stories, chosen: selected } = useSelection();
  const [offered] = useState(() => {
    const isPublic = (locale: Locale) =>
      stories.some(({ storyId, publicIn }) => selected.has(storyId) && publicIn.includes(locale));
    const found = locales.filter(isPublic);
    return found.length > 0 ? found : [...locales];
  });
  const asked = useWordsByLanguage(offered, { least: wordLimits.withdrawal.least });
  const withdraw = () => {
    const reasons = asked.answer();
    if (!reasons) return;
    bulk.run(
      (chosen) => actions.withdrawStories({ ...chosen, reasons }),
      (count) => t("done.withdraw", { count }),
      { onDone: onClose },
    );
  };
  return (
    <BulkDialog what="withdraw" tone="danger" onClose={onClose} onSubmit={withdraw} bulk={bulk}>
      <WordsByLanguageFields
        asked={asked}
        label={t("withdraw.label")}
        hint={t("withdraw.hint")}
        shortError={t("withdraw.short")}
        rows={3}
        most={wordLimits.withdrawal.most}
        isFirst
      />
    </BulkDialog>
  );
}

type BulkDialogProps = {
  what: "section" | "tag" | "untag" | "withdraw";
  tone?: "primary" | "danger";
  bulk: Bulk;
  /** The field that shows its own refusal. */
  field?: string;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

/** A dialog for all selected stories; its button shows their number. */
function BulkDialog({ what, tone = "primary", bulk, field, onClose, onSubmit, children }: BulkDialogProps) {
  const t = useTranslations("stories.bulk");
  const close = useTranslations("desk")("close");
  const count = useSelection().chosen.size;
  return (
    <Dialog open onClose={onClose} title={t(`title.${what}`)} closeLabel={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <FormRefusal refusal={bulk.refusal} fields={field ? [field] : []} />
        {children}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" className={`button ${tone}`} aria-disabled={bulk.isPending || undefined}>
            {t(`do.${what}`, { count })}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
