import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import type { DutiesInput } from "@/lib/inputs/people.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Colleague } from "@/lib/newsroom/people.ts";
import { DutiesFields, dutiesIn } from "./duties-fields.tsx";

type DutiesFormProps = {
  person: Colleague;
  sections: readonly Named[];
  setDuties: Verb<DutiesInput, null>;
  onDone: () => void;
};

/** Form that changes a person's role, languages or shared sections. */
export function DutiesForm({ person, sections, setDuties, onDone }: DutiesFormProps) {
  const t = useTranslations("people");
  const { run, refusal, isPending } = useVerb(setDuties);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ personId: person.id, ...dutiesIn(new FormData(event.currentTarget)) }, onDone);
  };
  return (
    <form onSubmit={submit}>
      <FormRefusal refusal={refusal} fields={["locales"]} />
      <DutiesFields now={person} sections={sections} refusal={refusal} />
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={isPending}>
          {t("duties.save")}
        </button>
      </div>
    </form>
  );
}
