import { createElement, Fragment, type ReactNode } from "react";

/** Renders all items with their index as key: the list is rendered once, on the server, so the index is stable. */
export function drawAll<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode[] {
  return items.map((item, index) => createElement(Fragment, { key: index }, draw(item, index)));
}
