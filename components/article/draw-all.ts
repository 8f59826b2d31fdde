import { createElement, Fragment, type ReactNode } from "react";

/** Draws every item. What is drawn once, on the server, needs no identity, so an item's place is its key. */
export function drawAll<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode[] {
  return items.map((item, index) => createElement(Fragment, { key: index }, draw(item, index)));
}
