"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import styles from "./frame.module.css";
import { useSignOut } from "./sign-out.island.tsx";

type PhoneMoreProps = {
  name: string;
  /** Links and settings without room in the bottom bar. */
  children: ReactNode;
};

/** What the sidebar has and a phone's bottom bar has not. */
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
        <div className={styles.more}>
          {children}
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              // Close first: signing out may open a dialog, which must not be behind this one.
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
