import { useLayoutEffect, useRef } from "react";
import { type DeskKey, deskKey } from "@/lib/newsroom/keys.ts";
import { singleKeysAreOn } from "./single-keys.ts";

/** How long G waits for the letter of a place. */
const GO_WAITS_MS = 1_500;
const ROWS = "main tbody tr, main .task";

/** Hears the newsroom's keys. Moving in a list and opening what stands there is done here; everything else is told. */
export function useDeskKeys(onKey: (key: Exclude<DeskKey, "down" | "up" | "edit" | "go">) => void): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  // Heard as soon as the page is seen: an effect that waits for the paint would miss what a quick hand presses.
  useLayoutEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      const mayBeLetter = singleKeysAreOn() && !isTyping(event.target) && !document.querySelector(".menu[data-open]");
      const asked = deskKey(event, { afterGo: event.timeStamp - wentAt < GO_WAITS_MS, mayBeLetter });
      wentAt = asked === "go" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (asked === null || asked === "go") return;
      if (asked === "down" || asked === "up") moveInList(asked === "down" ? 1 : -1);
      else if (asked === "edit") rowAt(document.activeElement)?.click();
      else if (!event.repeat) latest.current(asked);
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** Whether the key belongs to a text that somebody writes, or to a list that is searched by letters. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

function moveInList(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)].filter((row) => linkOf(row));
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  const link = next && linkOf(next);
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}

/** What the row that holds the focus leads to. */
function rowAt(focused: Element | null): HTMLElement | null {
  const row = focused?.closest<HTMLElement>(ROWS);
  return row ? linkOf(row) : null;
}

function linkOf(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>("a") ?? row.querySelector<HTMLElement>("button");
}
