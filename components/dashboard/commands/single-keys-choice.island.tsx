"use client";

import { useTranslations } from "next-intl";
import { useSingleKeys } from "./single-keys.ts";

/** Switches the keys of single letters on and off, for whoever presses them without wanting to: by voice, by an unsteady hand. */
export function SingleKeysChoice() {
  const t = useTranslations("commands");
  const [isOn, setOn] = useSingleKeys();
  return (
    <label className="choice">
      <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
      {t("singleKeys")}
    </label>
  );
}
