import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { CopyFields, FieldErrors } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { LONG_HEADLINE } from "@/lib/editor/checklist.ts";
import { GrowingField } from "./growing-field.tsx";

type CanvasFieldsProps = {
  fields: CopyFields;
  errors: FieldErrors;
  readOnly: boolean;
  headlineRef: Ref<HTMLTextAreaElement>;
  onChange: (change: Partial<CopyFields>) => void;
  /** Called when the user leaves the last field for the text. */
  onLeave: () => void;
};

/** The fields above the text, edited in place in the paper's own type: kicker, headline, standfirst. */
export function CanvasFields({ fields, errors, readOnly, headlineRef, onChange, onLeave }: CanvasFieldsProps) {
  const t = useTranslations("editor.fields");
  const length = fields.headline.trim().length;
  return (
    <>
      <GrowingField
        className="write-kicker"
        name="kicker"
        label={t("kicker")}
        value={fields.kicker}
        most={60}
        readOnly={readOnly}
        onChange={(kicker) => onChange({ kicker })}
      />
      <GrowingField
        className="write-headline"
        name="headline"
        label={t("headline")}
        value={fields.headline}
        most={300}
        readOnly={readOnly}
        error={errors.headline && t("errors.headline")}
        note={length > LONG_HEADLINE - 20 ? t("letters", { count: length, most: LONG_HEADLINE }) : null}
        noteIsWarning={length > LONG_HEADLINE}
        fieldRef={headlineRef}
        onChange={(headline) => onChange({ headline })}
      />
      <GrowingField
        className="write-standfirst"
        name="standfirst"
        label={t("standfirst")}
        value={fields.standfirst}
        most={1_000}
        readOnly={readOnly}
        onChange={(standfirst) => onChange({ standfirst })}
        onLeave={onLeave}
      />
    </>
  );
}
