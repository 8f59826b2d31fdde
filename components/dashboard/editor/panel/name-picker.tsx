import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Result } from "@/lib/result.ts";
import "@/components/dashboard/editor/dialogs/offered-list.css";
import "./name-picker.css";

type NamePickerProps = {
  name?: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  lang: string;
  chosen: readonly Named[];
  /** Only one name: choosing another replaces it. */
  single?: boolean;
  disabled: boolean;
  find: (text: string) => Promise<Result<Named[]>>;
  /** Creates a name that does not exist yet; null if the user may not. */
  make: ((name: string) => Promise<Result<Named>>) | null;
  onChange: (chosen: Named[]) => void;
};

type Offer = Named | { id: 0; name: string };

/** Search field for names: finds, chooses, removes and creates them. */
export function NamePicker({ label, hint, error, lang, chosen, single = false, disabled, ...props }: NamePickerProps) {
  const t = useTranslations("editor.names");
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [failed, setFailed] = useState(false);
  const { found, close } = useFoundNames(text, chosen, props.find, props.make !== null);
  const offer = found?.[Math.min(at, found.length - 1)];

  const choose = async (one: Offer) => {
    const made = one.id === 0 ? await props.make?.(one.name).catch(() => null) : { ok: true as const, value: one };
    setFailed(!made?.ok);
    if (!made?.ok) return;
    close();
    setText("");
    props.onChange(single ? [made.value] : [...chosen, made.value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && text === "" && chosen.length > 0) props.onChange(chosen.slice(0, -1));
    if (event.key === "Escape") close();
    if (event.key === "Enter") event.preventDefault();
    if (!found || !offer) return;
    if (event.key === "Enter") void choose(offer);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setAt((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
  };
  return (
    <Field label={label} hint={hint} error={failed ? t("failed") : error}>
      {(control) => (
        <div className="name-picker">
          <ChosenNames
            chosen={chosen}
            lang={lang}
            disabled={disabled}
            onRemove={(one) => {
              props.onChange(chosen.filter((other) => other !== one));
              // The chip's button disappears with the chip.
              field.current?.focus();
            }}
          />
          <input
            {...control}
            ref={field}
            className="control"
            name={props.name}
            type="text"
            lang={lang}
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={offer !== undefined}
            aria-controls={listId}
            aria-activedescendant={offer ? `${listId}-${offer.id}` : undefined}
            disabled={disabled}
            value={text}
            maxLength={80}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          <div
            id={listId}
            role="listbox"
            aria-label={label}
            className="offered-list name-list"
            hidden={!offer}
            lang={lang}
          >
            {found?.map((one) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: an option of a list that the field controls
              <div
                key={one.id}
                id={`${listId}-${one.id}`}
                role="option"
                aria-selected={one === offer}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => void choose(one)}
              >
                {one.id === 0 ? t("make", { name: one.name }) : one.name}
              </div>
            ))}
          </div>
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
    <ul className="name-chips">
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
  find: NamePickerProps["find"],
  mayMake: boolean,
): { found: Offer[] | null; close: () => void } {
  const [found, setFound] = useState<Offer[] | null>(null);
  const ask = useRef(find);
  ask.current = find;
  const asked = text.trim();
  useEffect(() => {
    setFound(null);
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
  return { found: found?.filter((one) => !ids.has(one.id)) ?? null, close: () => setFound(null) };
}
