import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { Field } from "@/components/ui/field.tsx";
import type { Failure } from "@/lib/result.ts";
import { type Redirect, readableAddress } from "@/lib/site/redirects.ts";

const problems = ["empty", "address", "too-long", "reserved", "page-exists", "taken", "nothing", "loop"] as const;

type RedirectFormProps = {
  redirect: Pick<Redirect, "from" | "to">;
  verb: { refusal: Failure | null; isPending: boolean };
  onSave: (input: { from: string; to: string | null }) => void;
};

/** The old address, and its new target or none. */
export function RedirectForm({ redirect, verb, onSave }: RedirectFormProps) {
  const t = useTranslations("redirects");
  const [leads, setLeads] = useState(redirect.to !== null);
  const problem = (field: "from" | "to") => {
    const said = verb.refusal?.fields?.[field];
    return said && t(`problems.${field}.${problems.find((one) => one === said) ?? "address"}`);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSave({ from: String(form.get("from")), to: leads ? String(form.get("to")) : null });
  };
  return (
    <form onSubmit={submit} noValidate>
      <FormRefusal refusal={verb.refusal} fields={["from", "to"]} />
      <Field label={t("from")} hint={t("fromHint")} error={problem("from")}>
        {(control) => (
          <input
            {...control}
            className="control"
            name="from"
            defaultValue={readableAddress(redirect.from)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <fieldset className="field">
        <legend className="field-label">{t("what")}</legend>
        {([true, false] as const).map((choice) => (
          <label key={String(choice)} className="choice">
            <input type="radio" name="leads" checked={leads === choice} onChange={() => setLeads(choice)} />
            {t(choice ? "leads" : "isGone")}
          </label>
        ))}
      </fieldset>
      {leads ? (
        <Field label={t("to")} hint={t("toHint")} error={problem("to")}>
          {(control) => (
            <input
              {...control}
              className="control"
              name="to"
              defaultValue={readableAddress(redirect.to ?? "")}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      ) : null}
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={verb.isPending}>
          {t("save")}
        </button>
      </div>
    </form>
  );
}
