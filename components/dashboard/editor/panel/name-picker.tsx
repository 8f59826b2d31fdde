import { ComboboxList } from "@ariakit/react/combobox";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import offeredListStyles from "@/components/dashboard/editor/dialogs/offered-list.module.css";
import { ComboboxField, Option, OptionField } from "@/components/ui/combobox.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Result } from "@/lib/result.ts";
import styles from "./name-picker.module.css";

/** The names that can be chosen. */
type NameSource = {
  lang: string;
  find: (text: string) => Promise<Result<Named[]>>;
  /** Creates a name that does not exist yet; null if the user may not. */
  make: ((name: string) => Promise<Result<Named>>) | null;
};

type NamePickerProps = {
  field: {
    label: string;
    name?: string;
    hint?: string | undefined;
    error?: string | undefined;
    disabled?: boolean;
  };
  source: NameSource;
  chosen: readonly Named[];
  /** Only one name: choosing another replaces it. */
  single?: boolean;
  onChange: (chosen: Named[]) => void;
};

type Offer = Named | { id: 0; name: string };

/** Search field for names: finds, chooses, removes and creates them. */
export function NamePicker({ field, source, chosen, single = false, onChange }: NamePickerProps) {
  const { label, hint, error, disabled = false } = field;
  const { lang, find, make } = source;
  const t = useTranslations("editor.names");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [failed, setFailed] = useState(false);
  const { found, close } = useFoundNames(text, chosen, find, make !== null);
  const choose = async (one: Offer) => {
    const made = one.id === 0 ? await make?.(one.name).catch(() => null) : { ok: true as const, value: one };
    setFailed(!made?.ok);
    if (!made?.ok) return;
    close();
    setText("");
    onChange(single ? [made.value] : [...chosen, made.value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && text === "" && chosen.length > 0) onChange(chosen.slice(0, -1));
    if (event.key === "Escape") close();
    // Without an offer, Enter would send the form around the field.
    if (event.key === "Enter" && found.length === 0) event.preventDefault();
  };
  return (
    <Field label={label} hint={hint} error={failed ? t("failed") : error}>
      {(control) => (
        <div className={styles.picker}>
          <ChosenNames
            chosen={chosen}
            lang={lang}
            disabled={disabled}
            onRemove={(one) => {
              onChange(chosen.filter((other) => other !== one));
              // The chip's button disappears with the chip.
              input.current?.focus();
            }}
          />
          <OptionField text={text} onText={setText} isOpen={found.length > 0}>
            <ComboboxField
              {...{ ...control, lang, disabled, onKeyDown }}
              ref={input}
              name={field.name}
              autoSelect="always"
              spellCheck
              maxLength={80}
              onBlur={close}
            />
            <ComboboxList aria-label={label} className={`${offeredListStyles.list} ${styles.list}`} lang={lang}>
              {found.map((one) => (
                <Option key={one.id} onChoose={() => void choose(one)}>
                  {one.id === 0 ? t("make", { name: one.name }) : one.name}
                </Option>
              ))}
            </ComboboxList>
          </OptionField>
        </div>
      )}
    </Field>
  );
}

type ChosenNamesProps = {
  chosen: readonly Named[];
  lang: string;
  disabled: boolean;
  onRemove: (one: Named) => void;
};

function ChosenNames({ chosen, lang, disabled, onRemove }: ChosenNamesProps) {
  const t = useTranslations("editor.names");
  if (chosen.length === 0) return null;
  return (
    <ul className={styles.chips}>
      {chosen.map((one) => (
        <li key={one.id}>
          <span lang={lang}>{one.name}</span>
          {disabled ? null : (
            <button type="button" aria-label={t("remove", { name: one.name })} onClick={() => onRemove(one)}>
              <Icon name="cross" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const DEBOUNCE_MS = 180;

/** Suggestions for the typed text: names not chosen yet, and creating one if none has that name. */
function useFoundNames(
  text: string,
  chosen: readonly Named[],
  find: NameSource["find"],
  mayMake: boolean,
): { found: Offer[]; close: () => void } {
  const [found, setFound] = useState<Offer[]>([]);
  const ask = useRef(find);
  ask.current = find;
  const asked = text.trim();
  useEffect(() => {
    setFound([]);
    if (asked === "") return;
    let isLate = false;
    const timer = setTimeout(async () => {
      const result = await ask.current(asked).catch(() => null);
      if (isLate || !result?.ok) return;
      const isKnown = result.value.some((one) => one.name.toLowerCase() === asked.toLowerCase());
      setFound([...result.value, ...(mayMake && !isKnown ? [{ id: 0 as const, name: asked }] : [])]);
    }, DEBOUNCE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [asked, mayMake]);
  const ids = new Set(chosen.map((one) => one.id));
  return { found: found.filter((one) => !ids.has(one.id)), close: () => setFound([]) };
}
