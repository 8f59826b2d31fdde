"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

/** An event, and an action for it: «Undo». */
type Message = { text: string; action?: { label: string; run: () => void } };
type Shown = Message & { id: number };

const VISIBLE_MS = 6_000;
const VISIBLE_WITH_ACTION_MS = 12_000;

const ToastContext = createContext<((message: Message) => void) | null>(null);

/** Shows a message at the edge of the screen without taking the focus. Throws outside of `ToastProvider`. */
export function useToast(): (message: Message) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error("no ToastProvider around");
  return show;
}

/** Shows recent messages; screen readers announce the newest politely. A message stays while hovered or focused. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<Shown[]>([]);
  const last = useRef(0);
  const show = useCallback((message: Message) => {
    last.current += 1;
    const shown = { ...message, id: last.current };
    setMessages((before) => [...before.slice(-1), shown]);
  }, []);
  const drop = useCallback((id: number) => setMessages((before) => before.filter((message) => message.id !== id)), []);
  useUndoKey(messages, drop);
  const list = useMemo(
    () => messages.map((message) => <Toast key={message.id} message={message} onEnd={() => drop(message.id)} />),
    [messages, drop],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {list}
      </div>
    </ToastContext>
  );
}

/** Text fields handle Ctrl+Z themselves. A checkbox has no text to undo. */
const TEXT =
  'textarea,[contenteditable],input:not([type="checkbox"],[type="radio"],[type="button"],[type="submit"],[type="reset"],[type="file"],[type="range"],[type="color"])';

/** Ctrl+Z runs the newest message's action unless a text field handles the key: the button is far away by Tab. */
function useUndoKey(messages: Shown[], drop: (id: number) => void): void {
  useEffect(() => {
    const newest = messages.findLast(({ action }) => action);
    if (!newest) return;
    const press = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && event.code === "KeyZ" && !event.shiftKey && !event.altKey;
      const isText = event.target instanceof Element && event.target.closest(TEXT);
      if (!isUndo || isText || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      drop(newest.id);
      newest.action?.run();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [messages, drop]);
}

function Toast({ message, onEnd }: { message: Shown; onEnd: () => void }) {
  const [held, setHeld] = useState(false);
  const end = useRef(onEnd);
  end.current = onEnd;
  const lasts = message.action ? VISIBLE_WITH_ACTION_MS : VISIBLE_MS;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => end.current(), lasts);
    return () => clearTimeout(timer);
  }, [held, lasts]);
  const { action } = message;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only makes it stay
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message.text}</span>
      {action ? (
        <button
          type="button"
          className="button small"
          aria-keyshortcuts="Control+Z"
          onClick={() => {
            onEnd();
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : null}
    </div>
  );
}
