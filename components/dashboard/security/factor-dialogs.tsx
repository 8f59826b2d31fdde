import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import type { ShownCodes } from "@/lib/access/second-factor.ts";
import type { FactorVerbs } from "./factor-verbs.ts";
import { PasskeySetup } from "./passkey-dialog.tsx";
import { type CodesOwner, RecoveryCodes } from "./shown-codes.tsx";
import { TotpSetup } from "./totp-dialog.tsx";

type FactorDialogsProps = {
  asked: "totp" | "passkey" | null;
  owner: CodesOwner;
  verbs: Pick<FactorVerbs, "beginTotp" | "confirmTotp" | "beginPasskey" | "addPasskey">;
  /** `isDone`: a factor was set up, and its recovery codes, if any, were shown. */
  onClose: (isDone: boolean) => void;
};

/** The setup dialog of a factor, and the recovery codes that come with the first one. */
export function FactorDialogs({ asked, owner, verbs, onClose }: FactorDialogsProps) {
  const t = useTranslations("security");
  const [codes, setCodes] = useState<string[] | null>(null);
  const done = (shown: ShownCodes) => {
    if (shown.codes) setCodes(shown.codes);
    else onClose(true);
  };
  const close = () => {
    const wasDone = codes !== null;
    setCodes(null);
    onClose(wasDone);
  };
  const title = codes ? t("codes.shown") : t(asked === "passkey" ? "passkeys.addTitle" : "totp.addTitle");
  return (
    <Dialog open={asked !== null} onClose={close} title={title} closeLabel={t("close")} isShownOnce={codes !== null}>
      {codes ? (
        <RecoveryCodes codes={codes} owner={owner} onDone={close} />
      ) : asked === "passkey" ? (
        <PasskeySetup {...verbs} onDone={done} />
      ) : (
        <TotpSetup {...verbs} onDone={done} />
      )}
    </Dialog>
  );
}
