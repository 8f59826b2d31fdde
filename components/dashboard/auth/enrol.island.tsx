"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FactorDialogs } from "@/components/dashboard/security/factor-dialogs.tsx";
import type { FactorVerbs } from "@/components/dashboard/security/factor-verbs.ts";
import { usePasskeySupport } from "@/components/dashboard/security/passkey-in-browser.ts";
import type { CodesOwner } from "@/components/dashboard/security/shown-codes.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import styles from "./auth.module.css";

type EnrolProps = {
  next: string;
  owner: CodesOwner;
  actions: Pick<FactorVerbs, "beginTotp" | "confirmTotp" | "beginPasskey" | "addPasskey">;
};

/** Setup of either second factor; afterwards a link into the newsroom. */
export function Enrol({ next, owner, actions }: EnrolProps) {
  const t = useTranslations("security");
  const [asked, setAsked] = useState<"totp" | "passkey" | null>(null);
  const close = (isDone: boolean) => {
    setAsked(null);
    if (isDone) window.location.assign(next);
  };
  return (
    <div className={`${styles.form} ${styles.enrol}`}>
      <h2>{t("totp.title")}</h2>
      <p>{t("totp.none")}</p>
      <button type="button" className="button primary" onClick={() => setAsked("totp")}>
        {t("totp.addTitle")}
      </button>
      {usePasskeySupport() ? (
        <>
          <h2>{t("passkeys.title")}</h2>
          <p>{t("passkeys.none")}</p>
          <button type="button" className="button" onClick={() => setAsked("passkey")}>
            <Icon name="key" />
            {t("passkeys.addTitle")}
          </button>
        </>
      ) : null}
      <FactorDialogs asked={asked} owner={owner} verbs={actions} onClose={close} />
    </div>
  );
}
