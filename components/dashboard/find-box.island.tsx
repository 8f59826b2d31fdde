"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Icon } from "@/components/ui/icon.tsx";

/** Search among stories: a plain form that works without scripts; the key / leads to it from anywhere on the page. */
export function FindBox({ label, query }: { label: string; query: string }) {
  const field = useRef<HTMLInputElement>(null);
  const router = useRouter();
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
        <kbd className="wide-only">/</kbd>
      </label>
    </form>
  );
}
