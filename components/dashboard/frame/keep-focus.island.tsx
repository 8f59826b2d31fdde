"use client";

import { useEffect } from "react";

const STOPS =
  'a[href],button:not(:disabled),input:not(:disabled,[type="hidden"],[tabindex="-1"]),select:not(:disabled),textarea:not(:disabled),[tabindex="0"]';

/** Where the focus stands, and what the Tab key comes to there, in its order. */
type Stand = {
  element: HTMLElement;
  dialog: HTMLDialogElement | null;
  /** A toast's button stands beside the page: what is next to it there has nothing to do with it. */
  isToast: boolean;
  path: string;
  stops: HTMLElement[];
};

/**
 * Whatever takes away the control that has the focus – a row that is deleted, a button that ends itself, a dialog whose button is gone, another
 * page – leaves the focus nowhere, and the next Tab begins at the top. Here it goes to the nearest control that is still there, from a toast
 * to the list that the page is about, and after a change of page to what the page shows.
 */
export function KeepFocus() {
  useEffect(() => {
    let stand: Stand | null = null;
    // Where it stood before a dialog opened.
    let outside: Stand | null = null;
    let frame = 0;
    const come = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const stops = [...document.querySelectorAll<HTMLElement>(STOPS)];
      const isToast = target.closest(".toasts") !== null;
      stand = { element: target, dialog: target.closest("dialog"), isToast, path: location.pathname, stops };
      if (!stand.dialog) outside = stand;
    };
    const check = () => {
      frame = 0;
      if (!stand || document.activeElement !== document.body) return;
      // Whoever presses beside everything wants no focus.
      if (isThere(stand.element)) stand = null;
      else keep(stand.dialog && !isThere(stand.dialog) ? outside : stand);
    };
    const ask = () => {
      frame ||= requestAnimationFrame(check);
    };
    const changes = new MutationObserver(ask);
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled", "hidden", "open"] });
    addEventListener("focusin", come);
    addEventListener("focusout", ask);
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      removeEventListener("focusin", come);
      removeEventListener("focusout", ask);
    };
  }, []);
  return null;
}

function keep(stand: Stand | null): void {
  const isSamePage = stand?.path === location.pathname;
  const near = stand && isSamePage ? (stand.isToast ? firstOfList() : nearestOf(stand)) : undefined;
  if (near) near.focus();
  else focusMain();
}

/** The control after it, or else before it, on the same side of a dialog. */
function nearestOf({ element, dialog, stops }: Stand): HTMLElement | undefined {
  const at = Math.max(stops.indexOf(element), 0);
  const inTurn = [...stops.slice(at), ...stops.slice(0, at).reverse()];
  return inTurn.find((stop) => isThere(stop) && stop.closest("dialog") === dialog && !stop.closest("nav"));
}

/** Where choosing from the page's list begins. */
function firstOfList(): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('#main table input[type="checkbox"]')].find(isThere);
}

/** What the page shows takes the focus without being a stop of the Tab key. */
function focusMain(): void {
  const main = document.getElementById("main");
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(":disabled");
}
