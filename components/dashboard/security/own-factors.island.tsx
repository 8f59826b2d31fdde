"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useVerb } from "@/components/dashboard/parts/use-verb.ts";
import { Confirmation } from "@/components/dashboard/people/confirmation.tsx";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { OwnFactors as Factors, OwnPasskey } from "@/lib/access/second-factor.ts";
import { formatCalendarDate } from "@/lib/language/dates/dates.ts";
import { FactorDialogs } from "./factor-dialogs.tsx";
import type { FactorVerbs } from "./factor-verbs.ts";
import styles from "./security.module.css";
import { type CodesOwner, RecoveryCodes } from "./shown-codes.tsx";

type OpenDialog = "totp" | "passkey" | "remove-totp" | "codes" | OwnPasskey;

/** The person's second factors, with buttons to add, remove or renew them. */
export function OwnFactors({ factors, owner, verbs }: { factors: Factors; owner: CodesOwner; verbs: FactorVerbs }) {
  const t = useTranslations("security");
  const router = useRouter();
  const [asked, setAsked] = useState<OpenDialog | null>(null);
  const { totp, passkeys, recoveryCodes } = factors;
  const day = useDay();
  const close = () => {
    setAsked(null);
    router.refresh();
  };
  return (
    <>
      <p>{t("say")}</p>
      <ul className={styles.factors}>
        <Factor
          name={t("totp.title")}
          facts={totp ? [t("totp.since", { date: day(totp.since) })] : [t("totp.none")]}
          isSet={totp !== null}
        >
          {totp ? (
            <button type="button" className="button small" onClick={() => setAsked("remove-totp")}>
              {t("totp.remove")}
            </button>
          ) : (
            <button type="button" className="button small" onClick={() => setAsked("totp")}>
              {t("totp.add")}
            </button>
          )}
        </Factor>
        <Factor
          name={t("passkeys.title")}
          facts={passkeys.length > 0 ? [] : [t("passkeys.none")]}
          isSet={passkeys.length > 0}
        >
          <button type="button" className="button small" onClick={() => setAsked("passkey")}>
            {t("passkeys.add")}
          </button>
        </Factor>
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onRemove={() => setAsked(passkey)} />
        ))}
        {totp || passkeys.length > 0 ? (
          <Factor name={t("codes.title")} facts={[t("codes.left", { count: recoveryCodes })]} isSet={recoveryCodes > 0}>
            <button type="button" className="button small" onClick={() => setAsked("codes")}>
              {t("codes.renew")}
            </button>
          </Factor>
        ) : null}
      </ul>
      <FactorDialogs
        asked={asked === "totp" || asked === "passkey" ? asked : null}
        owner={owner}
        verbs={verbs}
        onClose={close}
      />
      <RemovalDialogs asked={asked} verbs={verbs} onClose={close} />
      <NewCodesDialog isOpen={asked === "codes"} owner={owner} verbs={verbs} onClose={close} />
    </>
  );
}

function useDay(): (moment: string) => string {
  const locale = useLocale();
  return (moment) => formatCalendarDate(new Date(moment), locale, "dated");
}

type FactorProps = { name: string; facts: string[]; isSet: boolean; children: ReactNode };

function Factor({ name, facts, isSet, children }: FactorProps) {
  return (
    <li>
      <Icon name={isSet ? "check" : "lock"} />
      <p>
        <b>{name}</b>
        {facts.map((fact) => (
          <small key={fact}>{fact}</small>
        ))}
      </p>
      {children}
    </li>
  );
}

function PasskeyRow({ passkey, onRemove }: { passkey: OwnPasskey; onRemove: () => void }) {
  const t = useTranslations("security");
  const day = useDay();
  const { name, createdAt, lastUsedAt } = passkey;
  const used = lastUsedAt ? t("passkeys.used", { date: day(lastUsedAt) }) : t("never");
  return (
    <li className={styles.part}>
      <Icon name="key" />
      <p>
        <b>{name}</b>
        <small>
          {t("passkeys.since", { date: day(createdAt) })}, {used}
        </small>
      </p>
      <button type="button" className="button small" aria-label={t("passkeys.remove", { name })} onClick={onRemove}>
        {t("passkeys.removeShort")}
      </button>
    </li>
  );
}

type DialogProps = { verbs: FactorVerbs; onClose: () => void };

/** Confirms the removal of a factor. */
function RemovalDialogs({ asked, verbs, onClose }: DialogProps & { asked: OpenDialog | null }) {
  const t = useTranslations("security");
  const toast = useToast();
  const removeTotp = useVerb(verbs.removeTotp);
  const removePasskey = useVerb(verbs.removePasskey);
  const passkey = typeof asked === "object" ? asked : null;
  const done = (text: string) => {
    toast({ text });
    onClose();
  };
  return (
    <>
      <Dialog open={asked === "remove-totp"} onClose={onClose} title={t("totp.remove")} closeLabel={t("close")}>
        <Confirmation
          text={t("totp.removeAdvice")}
          button={t("totp.remove")}
          tone="danger"
          verb={removeTotp}
          onConfirm={() => removeTotp.run({}, () => done(t("totp.removed")))}
        />
      </Dialog>
      <Dialog
        open={passkey !== null}
        onClose={onClose}
        title={t("passkeys.remove", { name: passkey?.name ?? "" })}
        closeLabel={t("close")}
      >
        <Confirmation
          text={t("passkeys.removeAdvice")}
          button={t("passkeys.removeShort")}
          tone="danger"
          verb={removePasskey}
          onConfirm={() => passkey && removePasskey.run({ passkeyId: passkey.id }, () => done(t("passkeys.removed")))}
        />
      </Dialog>
    </>
  );
}

function NewCodesDialog({ isOpen, owner, verbs, onClose }: DialogProps & { isOpen: boolean; owner: CodesOwner }) {
  const t = useTranslations("security");
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = useVerb(verbs.renewRecoveryCodes);
  const close = () => {
    setCodes(null);
    onClose();
  };
  return (
    <Dialog
      open={isOpen}
      onClose={close}
      title={codes ? t("codes.shown") : t("codes.renew")}
      closeLabel={t("close")}
      isShownOnce={codes !== null}
    >
      {codes ? (
        <RecoveryCodes codes={codes} owner={owner} onDone={close} />
      ) : (
        <Confirmation
          text={t("codes.renewAdvice")}
          button={t("codes.renew")}
          verb={renew}
          onConfirm={() => renew.run({}, (shown) => setCodes(shown.codes))}
        />
      )}
    </Dialog>
  );
}
