"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon.tsx";

/** Search among stories: a plain form that works without scripts; Ctrl K leads to it from anywhere on the page. */
export function FindBox({ label, query }: { label: string; query: string }) {
  const field = useRef<HTMLInputElement>(null);
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // By its place on the board: with a Russian or Kazakh layout the key gives another letter.
      if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <form
      action="/dashboard/stories"
      onSubmit={(event) => {
        event.preventDefault();
        const text = field.current?.value.trim() ?? "";
        router.push(text ? `/dashboard/stories?q=${encodeURIComponent(text)}` : "/dashboard/stories");
      }}
    >
      <label className="find-box">
        <Icon name="glass" />
        <input
          key={query}
          ref={field}
          type="search"
          name="q"
          defaultValue={query}
          placeholder={label}
          aria-label={label}
          autoComplete="off"
          maxLength={200}
        />
        <kbd className="wide-only">Ctrl K</kbd>
      </label>
    </form>
  );
}

/** Whether the key belongs to the text that somebody writes, or a dialog is open. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}
