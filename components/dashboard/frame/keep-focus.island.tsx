"use client";

import { useEffect } from "react";

const TAB_STOPS =
  'a[href],button:not(:disabled),input:not(:disabled,[type="hidden"],[tabindex="-1"]),select:not(:disabled),textarea:not(:disabled),[tabindex="0"]';

/** Where the focus was, and all Tab stops of the page at that time, in order. */
type FocusPlace = {
  element: HTMLElement;
  dialog: HTMLDialogElement | null;
  /** A toast's button is outside the page, so its neighbours are unrelated. */
  isToast: boolean;
  path: string;
  stops: HTMLElement[];
};

/**
 * When the focused control disappears (deleted row, button that removes itself, closed dialog whose opener is gone, page change), the browser drops
 * the focus and the next Tab starts at the top. Instead, moves the focus to the nearest remaining control; from a toast to the page's list; after a
 * page change to the main content.
 */
export function KeepFocus() {
  useEffect(() => {
    let place: FocusPlace | null = null;
    // The focus before a dialog opened.
    let outside: FocusPlace | null = null;
    let frame = 0;
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const stops = [...document.querySelectorAll<HTMLElement>(TAB_STOPS)];
      const isToast = target.closest(".toasts") !== null;
      place = { element: target, dialog: target.closest("dialog"), isToast, path: location.pathname, stops };
      if (!place.dialog) outside = place;
    };
    const check = () => {
      frame = 0;
      if (!place || document.activeElement !== document.body) return;
      // The element still exists: the user clicked an empty area and wants no focus.
      if (isFocusable(place.element)) place = null;
      else restoreFocus(place.dialog && !isFocusable(place.dialog) ? outside : place);
    };
    const ask = () => {
      frame ||= requestAnimationFrame(check);
    };
    const changes = new MutationObserver(ask);
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled", "hidden", "open"] });
    addEventListener("focusin", onFocusIn);
    addEventListener("focusout", ask);
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      removeEventListener("focusin", onFocusIn);
      removeEventListener("focusout", ask);
    };
  }, []);
  return null;
}

function restoreFocus(place: FocusPlace | null): void {
  const isSamePage = place?.path === location.pathname;
  const near = place && isSamePage ? (place.isToast ? firstOfList() : nearestControl(place)) : undefined;
  if (near) near.focus();
  else focusMain();
}

/** The next control, or else the previous one, in the same dialog or page. */
function nearestControl({ element, dialog, stops }: FocusPlace): HTMLElement | undefined {
  const at = Math.max(stops.indexOf(element), 0);
  const inTurn = [...stops.slice(at), ...stops.slice(0, at).reverse()];
  return inTurn.find((stop) => isFocusable(stop) && stop.closest("dialog") === dialog && !stop.closest("nav"));
}

/** The first checkbox of the page's list. */
function firstOfList(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('#main table input[type="checkbox"]')].find(isFocusable);
}

/** Focuses the main content, which is not a Tab stop. */
function focusMain(): void {
  const main = document.getElementById("main");
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

function isFocusable(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(":disabled");
}
