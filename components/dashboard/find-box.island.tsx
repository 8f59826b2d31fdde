"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon.tsx";

/** Search among stories: a plain form that works without scripts; the key «/» leads to it from anywhere on the page. */
export function FindBox({ label, query }: { label: string; query: string }) {
  const field = useRef<HTMLInputElement>(null);
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" && event.code !== "Slash") return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return;
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
        <kbd aria-hidden="true" className="wide-only">
          /
        </kbd>
      </label>
    </form>
  );
}

/** Whether a key belongs to what somebody writes, or to a dialog that is open. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
