"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon.tsx";

/** Story search: a plain form that works without scripts; the / key focuses it from anywhere on the page. */
export function FindBox({ label, query }: { label: string; query: string }) {
  const field = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const shown = useRef(query);
  // The search can be cleared elsewhere: update the existing field, so that it keeps the focus.
  useEffect(() => {
    if (field.current && shown.current !== query) field.current.value = query;
    shown.current = query;
  }, [query]);
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
          ref={field}
          type="search"
          name="q"
          defaultValue={query}
          placeholder={label}
          aria-label={label}
          autoComplete="off"
          maxLength={200}
        />
        <kbd className="wide-only">/</kbd>
      </label>
    </form>
  );
}
