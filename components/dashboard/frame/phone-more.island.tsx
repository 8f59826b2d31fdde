"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useSignOut } from "./sign-out.island.tsx";

type PhoneMoreProps = {
  name: string;
  /** Links and choices that found no room at the lower edge. */
  children: ReactNode;
};

/** What the sidebar holds and a phone's lower edge does not. */
export function PhoneMore({ name, children }: PhoneMoreProps) {
  const t = useTranslations("desk");
  const [open, setOpen] = useState(false);
  const signOut = useSignOut();
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when its links have led somewhere
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name="lines" />
        {t("more")}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={name} closeLabel={t("close")}>
        <div className="phone-more">
          {children}
          <button
            type="button"
            className="desk-link"
            onClick={() => {
              // What may be asked then must not stand behind this.
              setOpen(false);
              signOut();
            }}
          >
            <Icon name="exit" />
            {t("signOut")}
          </button>
        </div>
      </Dialog>
    </>
  );
}
