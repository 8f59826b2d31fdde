import { useLayoutEffect, useRef } from "react";
import { readChoice, singleKeys } from "@/components/dashboard/parts/browser-choice.ts";
import { type DeskKey, deskKey } from "@/lib/newsroom/keys.ts";

/** How long G waits for the letter of a place, ms. */
const GO_TIMEOUT_MS = 1_500;
const ROWS = "main tbody tr, main .task";

/** Handles the newsroom's shortcuts. Moving in a list and opening its rows happens here; `onKey` gets all others. */
export function useDeskKeys(onKey: (key: Exclude<DeskKey, "down" | "up" | "edit" | "go">) => void): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  // A layout effect, so that keys work as soon as the page is visible: an effect after paint would miss a quick press.
  useLayoutEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      const mayBeLetter =
        readChoice(singleKeys) && !isTyping(event.target) && !document.querySelector(".menu[data-open]");
      const asked = deskKey(event, { afterGo: event.timeStamp - wentAt < GO_TIMEOUT_MS, mayBeLetter });
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

/** Whether the target handles keys itself: a text field, or a list with type-ahead. */
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

/** The link of the row that has the focus. */
function rowAt(focused: Element | null): HTMLElement | null {
  const row = focused?.closest<HTMLElement>(ROWS);
  return row ? linkOf(row) : null;
}

function linkOf(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>("a") ?? row.querySelector<HTMLElement>("button");
}
