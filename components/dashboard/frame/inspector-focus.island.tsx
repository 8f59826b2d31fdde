"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * Moves the focus from a link in a list to the inspector that it opened, and back when the inspector closes. Rendered inside the inspector; `of`
 * identifies its content. After a page load the focus stays at the top, as on every page.
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
