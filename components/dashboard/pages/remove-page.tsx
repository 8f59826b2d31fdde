import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb } from "@/components/dashboard/parts/use-verb.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Field } from "@/components/ui/field.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type ListedPage, titleIn } from "@/lib/newsroom/static-pages.ts";
import type { PageVerbs } from "@/lib/newsroom/verbs.ts";

type RemovePageDialogProps = {
  page: ListedPage;
  others: ListedPage[];
  removePage: PageVerbs["removePage"];
  onClose: () => void;
};

/** Removes a static page from the site, and asks where its address should redirect. */
export function RemovePageDialog({ page, others, removePage, onClose }: RemovePageDialogProps) {
  const t = useTranslations("deskPages");
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const { run, refusal, isPending } = useVerb(removePage);
  const [leads, setLeads] = useState(false);
  const { title } = titleIn(page, locale);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = leads ? Number(new FormData(event.currentTarget).get("to")) : null;
    run({ pageId: page.pageId, to }, () => {
      toast({ text: t("removed", { title }) });
      onClose();
      router.refresh();
    });
  };
  return (
    <Dialog open onClose={onClose} title={t("removeTitle", { title })} closeLabel={t("close")}>
      <form onSubmit={submit}>
        <FormRefusal refusal={refusal} />
        <p>{t("removeAdvice")}</p>
        <fieldset className="field">
          <legend className="field-label">{t("readers")}</legend>
          <label className="choice">
            <input type="radio" name="leads" checked={!leads} onChange={() => setLeads(false)} />
            {t("learn")}
          </label>
          {others.length > 0 ? (
            <label className="choice">
              <input type="radio" name="leads" checked={leads} onChange={() => setLeads(true)} />
              {t("goTo")}
            </label>
          ) : null}
        </fieldset>
        {leads ? (
          <Field label={t("otherPage")}>
            {(control) => (
              <select {...control} className="control" name="to">
                {others.map((one) => (
                  <option key={one.pageId} value={one.pageId}>
                    {titleIn(one, locale).title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <div className="dialog-foot">
          <button type="submit" className="button danger" aria-disabled={isPending}>
            {t("remove")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
