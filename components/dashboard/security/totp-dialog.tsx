import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useVerb } from "@/components/dashboard/parts/use-verb.ts";
import { focusFirstFieldOf } from "@/components/ui/dialog.island.tsx";
import type { NewTotp, ShownCodes } from "@/lib/access/second-factor.ts";
import { CodeField } from "./code-field.tsx";
import { ConfirmRefusal } from "./confirm-form.tsx";
import type { FactorVerbs } from "./factor-verbs.ts";
import styles from "./security.module.css";

type TotpSetupProps = Pick<FactorVerbs, "beginTotp" | "confirmTotp"> & { onDone: (shown: ShownCodes) => void };

/** Sets up an authenticator app: a QR code to scan, then the first code that the app shows. */
export function TotpSetup({ beginTotp, confirmTotp, onDone }: TotpSetupProps) {
  const t = useTranslations("security.totp");
  const words = useTranslations("security");
  const [made, setMade] = useState<NewTotp | null>(null);
  const begin = useVerb(beginTotp);
  const confirm = useVerb(confirmTotp);
  // Once only: a second secret would replace the one just scanned.
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    begin.run({}, setMade);
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.run({ code: String(new FormData(event.currentTarget).get("code")) }, onDone);
  };
  if (!made) return <ConfirmRefusal refusal={begin.refusal} />;
  const { secret, address, qr } = made;
  return (
    <form ref={focusFirstFieldOf} onSubmit={submit} noValidate className={styles.setup}>
      <ConfirmRefusal refusal={confirm.refusal} />
      <p>{t("scan")}</p>
      <svg className={styles.qrCode} role="img" aria-label={t("qr")} viewBox={`0 0 ${qr.size} ${qr.size}`}>
        <rect width={qr.size} height={qr.size} />
        <path d={qr.path} />
      </svg>
      <p>
        {t("byHand")}: <code className={styles.secret}>{secret.match(/.{1,4}/gu)?.join(" ")}</code>
      </p>
      <p>
        <a href={address}>{t("open")}</a>
      </p>
      <CodeField label={t("code")} error={confirm.refusal?.fields?.code ? words("wrongCode") : undefined} />
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={confirm.isPending}>
          {t("confirm")}
        </button>
      </div>
    </form>
  );
}
