"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import type { Factors } from "@/lib/access/permissions.ts";
import { ConfirmContext } from "./confirm-context.ts";
import { ConfirmForm, type ConfirmVerbs } from "./confirm-form.tsx";

/**
 * Opens one dialog for every action that answers `confirm-needed`, in which the person confirms their identity. The action then runs again with the
 * same input; see `useVerb`.
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
