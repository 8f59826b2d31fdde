"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type EditableName, type NameKind, type NamesView, namesAddress } from "@/lib/newsroom/names.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { DeleteQuestion } from "./delete-question.tsx";
import { MergeForm } from "./merge-form.tsx";

export type NameVerbs = {
  mergeNames: Verb<{ kind: NameKind; id: number; into: number }, { id: number }>;
  deleteName: Verb<{ kind: NameKind; id: number }, { id: number }>;
  findNames: Verb<{ kind: NameKind; locale: Locale; text: string }, Named[]>;
};

type NameActionsProps = { name: EditableName; view: NamesView; verbs: NameVerbs };

/** Irreversible actions: merging a name into another, or deleting it. Both need a confirmation. */
export function NameActions({ name: { kind, id, names }, view, verbs }: NameActionsProps) {
  const t = useTranslations("names");
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const [asked, setAsked] = useState<"merge" | "delete" | null>(null);
  const merging = useVerb(verbs.mergeNames);
  const deleting = useVerb(verbs.deleteName);
  const name = names[locale];
  const done = (text: string, open: number | null) => {
    setAsked(null);
    toast({ text });
    router.replace(namesAddress(kind, { ...view, open }), { scroll: false });
    router.refresh();
  };
  return (
    <>
      <div className="button-row">
        <button type="button" className="button" aria-haspopup="dialog" onClick={() => setAsked("merge")}>
          {t("merge.button")}
        </button>
        <button type="button" className="button danger" aria-haspopup="dialog" onClick={() => setAsked("delete")}>
          {t("delete.button")}
        </button>
      </div>
      <Dialog
        open={asked === "merge"}
        onClose={() => setAsked(null)}
        title={t("merge.title", { name })}
        closeLabel={t("close")}
      >
        <MergeForm
          kind={kind}
          id={id}
          locale={locale}
          findNames={verbs.findNames}
          verb={merging}
          onMerge={(into) =>
            merging.run({ kind, id, into: into.id }, () => done(t("merge.done", { name, into: into.name }), into.id))
          }
        />
      </Dialog>
      <Dialog
        open={asked === "delete"}
        onClose={() => setAsked(null)}
        title={t("delete.title", { name })}
        closeLabel={t("close")}
      >
        <DeleteQuestion
          kind={kind}
          verb={deleting}
          onDelete={() => deleting.run({ kind, id }, () => done(t("delete.done", { name }), null))}
        />
      </Dialog>
    </>
  );
}
