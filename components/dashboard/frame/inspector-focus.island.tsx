"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * Leads the focus from the link in a list to what that opened beside it, and back to the link when it closes. Stands inside of what opens;
 * `of` says what is open. A page that has just come begins at its top, as all do.
 */
export function InspectorFocus({ of }: { of: string | number }) {
  const here = useRef<HTMLSpanElement>(null);
  // Before it goes from the page, and its focus with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: something else is open then
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const inspector = here.current?.closest("aside");
    if (!inspector || !(opener instanceof HTMLAnchorElement) || inspector.contains(opener)) return;
    inspector.tabIndex = -1;
    inspector.focus({ preventScroll: true });
    return () => {
      if (
        opener.isConnected &&
        (document.activeElement === document.body || inspector.contains(document.activeElement))
      )
        opener.focus({ preventScroll: true });
    };
  }, [of]);
  return <span ref={here} hidden />;
}
