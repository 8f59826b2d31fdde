"use client";

import { useTranslations } from "next-intl";
import { singleKeys, useBrowserChoice } from "@/components/dashboard/parts/browser-choice.ts";

/** Switches single-key shortcuts on and off, for people who press them unintentionally (voice control, unsteady hands). */
export function SingleKeysChoice() {
  const t = useTranslations("commands");
  const [isOn, setOn] = useBrowserChoice(singleKeys);
  return (
    <label className="choice">
      <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
      {t("singleKeys")}
    </label>
  );
}
