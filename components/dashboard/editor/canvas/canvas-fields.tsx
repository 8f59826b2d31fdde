import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { CopyFields, FieldErrors } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { LONG_HEADLINE } from "@/lib/editor/checklist.ts";
import styles from "./fields.module.css";
import { errorRemark, type FieldRemark, GrowingField } from "./growing-field.tsx";

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
  const note: FieldRemark | null =
    length > LONG_HEADLINE - 20
      ? {
          kind: length > LONG_HEADLINE ? "warning" : "note",
          words: t("letters", { count: length, most: LONG_HEADLINE }),
        }
      : null;
  return (
    <>
      <GrowingField
        field={{ name: "kicker", className: styles.kicker, label: t("kicker"), most: 60 }}
        value={fields.kicker}
        readOnly={readOnly}
        onChange={(kicker) => onChange({ kicker })}
      />
      <GrowingField
        field={{ name: "headline", className: styles.headline, label: t("headline"), most: 300 }}
        value={fields.headline}
        readOnly={readOnly}
        remark={errorRemark(errors.headline && t("errors.headline")) ?? note}
        fieldRef={headlineRef}
        onChange={(headline) => onChange({ headline })}
      />
      <GrowingField
        field={{ name: "standfirst", className: styles.standfirst, label: t("standfirst"), most: 1_000 }}
        value={fields.standfirst}
        readOnly={readOnly}
        onChange={(standfirst) => onChange({ standfirst })}
        onLeave={onLeave}
      />
    </>
  );
}
