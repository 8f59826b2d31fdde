import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { keyGroups, placeLetters } from "@/lib/newsroom/keys.ts";
import styles from "./keys-help.module.css";
import { SingleKeysChoice } from "./single-keys-choice.island.tsx";

type KeysHelpProps = { open: boolean; places: { href: string; name: string }[]; onClose: () => void };

/** All shortcuts of the newsroom, and the switch for single-key ones. */
export function KeysHelp({ open, places, onClose }: KeysHelpProps) {
  const t = useTranslations("commands");
  const desk = useTranslations("desk");
  const groups = Object.keys(keyGroups) as (keyof typeof keyGroups)[];
  return (
    <Dialog open={open} onClose={onClose} title={t("help")} closeLabel={desk("close")} size="wide">
      <p className={styles.say}>{t("byPlace")}</p>
      <div className={styles.help}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`groups.${group}`)}</h3>
            <dl>
              {keyGroups[group].map(({ name, keys }) => (
                <KeyRow key={name} keys={keys} says={t(`keys.${name}`)} />
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t("groups.places")}</h3>
          <dl>
            {places.map(({ href, name }) =>
              placeLetters[href] ? <KeyRow key={href} keys={["G", placeLetters[href]]} says={name} /> : null,
            )}
          </dl>
        </section>
      </div>
      <SingleKeysChoice />
    </Dialog>
  );
}

function KeyRow({ keys, says }: { keys: readonly string[]; says: string }) {
  const command = useCommandKey();
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key === "Ctrl" ? command : key}</kbd>
        ))}
      </dt>
      <dd>{says}</dd>
    </div>
  );
}

/** The name of the command key on this computer. */
export function useCommandKey(): string {
  const [name, setName] = useState("Ctrl");
  useEffect(() => {
    if (/Mac|iPhone|iPad/u.test(navigator.userAgent)) setName("⌘");
  }, []);
  return name;
}
