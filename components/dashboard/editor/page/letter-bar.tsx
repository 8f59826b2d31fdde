import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { KAZAKH_LETTERS } from "@/lib/language/letters/alphabet.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import { useLetterBarChoice } from "./letter-bar-choice.ts";
import { typeIntoField } from "@/components/dashboard/editor/canvas/type-into-field.ts";

const small = [...KAZAKH_LETTERS];
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];

/** Where words are written on the page of the editor. */
const places = ".editor :is(textarea, input:not([type]), input[type='text'], input[type='search'], .ProseMirror)";

/**
 * The Kazakh letters, small and capital, for a keyboard without them: a press puts one at the cursor, in the text or in the field that was
 * written in last. One stop of the Tab key, arrows inside it; Alt F9 leads here from the text, Escape back.
 */
export function LetterBar({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.letters");
  const [isOpen, choose] = useLetterBarChoice();
  const [current, setCurrent] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const place = useLastPlace();
  useKeyToBar(() => {
    // At once: whoever presses Escape right after it must not be led back to the letters a frame later.
    flushSync(() => choose(true));
    bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  if (!isOpen) return null;
  const put = (letter: string) => {
    const field = placeOf(document.activeElement) ?? place.current;
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) typeIntoField(field, letter);
    else typeIntoText(editor, letter);
  };
  const goBack = () => {
    if (place.current) place.current.focus();
    else editor.commands.focus();
  };
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
  return (
    <div className="letter-bar" role="toolbar" aria-label={t("name")} ref={bar} onKeyDown={move}>
      {letters.map((letter, index) => (
        <button
          key={letter}
          type="button"
          lang={localeFacts.kk.lang}
          className="button quiet icon-only"
          aria-label={index < small.length ? letter : t("capital", { letter })}
          tabIndex={index === current ? 0 : -1}
          // The cursor stays where it is, on a phone also the keyboard.
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

/** Shows the letters and hides them, as it stays in this browser. */
export function LettersButton({ tabIndex = 0, look = "" }: { tabIndex?: number; look?: "" | "wide-only" }) {
  const t = useTranslations("editor.letters");
  const [isOpen, choose] = useLetterBarChoice();
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

/** The field or the text in which somebody was last. */
function useLastPlace() {
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
  return element instanceof HTMLElement && element.matches(places) ? element : null;
}

/** Alt F9, as Alt F10 leads to the tools of the text. */
function useKeyToBar(onPress: () => void): void {
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

/** Puts a letter at the cursor of the text with the marks that stand there, as typing does. */
function typeIntoText(editor: Editor, letter: string): void {
  const { state, view } = editor;
  const marks = state.storedMarks ?? state.selection.$from.marks();
  view.dispatch(state.tr.replaceSelectionWith(state.schema.text(letter, marks), false).scrollIntoView());
  view.focus();
}
