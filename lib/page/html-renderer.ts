/** Renders a component tree to HTML synchronously. Throws if a component suspends. */
export type RenderHtml = (tree: unknown) => string;

// The server bundle and the Next bundle have separate copies of this module, so the renderer is shared through a global symbol.
const KEY = Symbol.for("jarshy.draw");
const holder = globalThis as { [KEY]?: RenderHtml };

/** Provides React's renderer to the pages. Next does not allow pages to import it. */
export function setHtmlRenderer(draw: RenderHtml): void {
  holder[KEY] = draw;
}

/** The provided renderer; null if there is none, as in development. Then Next renders the tree itself. */
export function htmlRenderer(): RenderHtml | null {
  return holder[KEY] ?? null;
}
