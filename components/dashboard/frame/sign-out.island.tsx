"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useState, useTransition } from "react";
import { saveOpenTexts } from "@/components/dashboard/editor/saving/open-texts.ts";
import { countUnsavedTexts } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";

const SignOut = createContext<() => void>(() => {});

/** Signs out once everything typed in this browser is saved; asks first if something is not. */
export const useSignOut = () => useContext(SignOut);

type SignOutProps = { personId: number; signOut: () => Promise<unknown>; children: ReactNode };

export function SignOutProvider({ personId, signOut, children }: SignOutProps) {
  const t = useTranslations("desk.unsaved");
  const [unsaved, setUnsaved] = useState(0);
  const [isPending, startTransition] = useTransition();
  const leave = () => startTransition(async () => void (await signOut()));
  const ask = () =>
    startTransition(async () => {
      const isClear = await saveOpenTexts(async () => (await countUnsavedTexts(personId)) === 0);
      if (isClear) await signOut();
      else setUnsaved(await countUnsavedTexts(personId));
    });
  return (
    <SignOut value={ask}>
      {children}
      <Dialog open={unsaved > 0} onClose={() => setUnsaved(0)} title={t("title")} closeLabel={t("stay")}>
        <p>{t("left", { count: unsaved })}</p>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => setUnsaved(0)}>
            {t("stay")}
          </button>
          <button type="button" className="button primary" aria-disabled={isPending || undefined} onClick={leave}>
            {t("leave")}
          </button>
        </div>
      </Dialog>
    </SignOut>
  );
}
