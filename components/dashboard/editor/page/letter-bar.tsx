import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { typeIntoField } from "@/components/dashboard/editor/canvas/type-into-field.ts";
import styles from "@/components/dashboard/editor/editor.module.css";
import { letterBar, useBrowserChoice } from "@/components/dashboard/parts/browser-choice.ts";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { localeFacts } from "@/lib/site/locales.ts";

const small = [...KAZAKH_LETTERS];
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];

/** The fields that the letter bar types into. */
const textFields =
  "[data-whole-screen] :is(textarea, input:not([type]), input[type='text'], input[type='search'], .ProseMirror)";

/**
 * The Kazakh letters, lower and upper case, for a keyboard without them. A press inserts one at the cursor, in the field or text that last had the
 * focus. One Tab stop, arrow keys move inside it; Alt+F9 moves here from the text, Escape back.
 */
export function LetterBar({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.letters");
  const [isOpen, choose] = useBrowserChoice(letterBar);
  const bar = useRef<HTMLDivElement>(null);
  const { put, goBack } = useLetterPlace(editor);
  const { current, setCurrent, move } = useLetterStop(bar, goBack);
  useBarShortcut(() => {
    // Synchronous, so that an Escape pressed right afterwards is not undone by a focus call one frame later.
    flushSync(() => choose(true));
    bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  if (!isOpen) return null;
  return (
    <div className={styles.letterBar} role="toolbar" aria-label={t("name")} ref={bar} onKeyDown={move}>
      {letters.map((letter, index) => (
        <button
          key={letter}
          type="button"
          lang={localeFacts.kk.lang}
          className="button quiet icon-only"
          aria-label={index < small.length ? letter : t("capital", { letter })}
          tabIndex={index === current ? 0 : -1}
          // Keeps the cursor where it is, and the keyboard open on a phone.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            setCurrent(index);
            put(letter);
          }}
        >
          {letter}
        </button>
      ))}
    </div>
  );
}

/** Where letters go: the field or text that last had the focus. */
function useLetterPlace(editor: Editor) {
  const place = useLastField();
  return {
    put: (letter: string) => {
      const field = placeOf(document.activeElement) ?? place.current;
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) typeIntoField(field, letter);
      else typeIntoText(editor, letter);
    },
    goBack: () => {
      if (place.current) place.current.focus();
      else editor.commands.focus();
    },
  };
}

/** The letter that is the bar's Tab stop, and the keys that move it. */
function useLetterStop(bar: RefObject<HTMLElement | null>, goBack: () => void) {
  const [current, setCurrent] = useState(0);
  const move = (event: KeyboardEvent) => {
    if (event.key === "Escape") return goBack();
    const last = letters.length - 1;
    const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = to < 0 ? last : to > last ? 0 : to;
    setCurrent(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  };
  return { current, setCurrent, move };
}

/** Shows or hides the letter bar; this browser remembers the choice. */
export function LettersButton({ tabIndex = 0, look = "" }: { tabIndex?: number; look?: "" | "wide-only" }) {
  const t = useTranslations("editor.letters");
  const [isOpen, choose] = useBrowserChoice(letterBar);
  return (
    <button
      type="button"
      className={`button quiet ${look}`}
      title={t("name")}
      aria-expanded={isOpen}
      aria-keyshortcuts="Alt+F9"
      tabIndex={tabIndex}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => choose(!isOpen)}
    >
      <span aria-hidden="true">Әә</span>
      <span className="vh">{t("name")}</span>
    </button>
  );
}

/** The field or text that last had the focus. */
function useLastField() {
  const place = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      place.current = placeOf(target) ?? place.current;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  return place;
}

function placeOf(element: EventTarget | null): HTMLElement | null {
  return element instanceof HTMLElement && element.matches(textFields) ? element : null;
}

/** Calls `onPress` on Alt+F9. Alt+F10 moves to the toolbar. */
function useBarShortcut(onPress: () => void): void {
  const latest = useRef(onPress);
  latest.current = onPress;
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || event.code !== "F9" || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** Inserts a letter at the cursor with the active marks, as typing does. */
function typeIntoText(editor: Editor, letter: string): void {
  const { state, view } = editor;
  const marks = state.storedMarks ?? state.selection.$from.marks();
  view.dispatch(state.tr.replaceSelectionWith(state.schema.text(letter, marks), false).scrollIntoView());
  view.focus();
}
