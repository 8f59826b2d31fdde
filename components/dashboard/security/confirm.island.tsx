"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import type { Factors } from "@/lib/access/permissions.ts";
import { ConfirmContext } from "./confirm-context.ts";
import { ConfirmForm, type ConfirmVerbs } from "./confirm-form.tsx";

/**
 * Lets every action of the newsroom that answers `confirm-needed` open one dialog, in which the person shows who they are; the action then
 * runs again with what was typed. See `useVerb`.
 */
export function ConfirmProvider({
  factors,
  children,
  ...verbs
}: ConfirmVerbs & { factors: Factors; children: ReactNode }) {
  const t = useTranslations("security");
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isConfirmed: boolean) => void)[]>([]);
  const ask = useCallback(() => {
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      waiting.current.push(resolve);
    });
  }, []);
  const end = (isConfirmed: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(isConfirmed);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      <Dialog open={isOpen} onClose={() => end(false)} title={t("confirm.title")} closeLabel={t("close")}>
        <ConfirmForm factors={factors} onConfirmed={() => end(true)} {...verbs} />
      </Dialog>
    </ConfirmContext>
  );
}
