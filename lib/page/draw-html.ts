/** Draws a finished tree of components as HTML, in one pass and at once. Throws where a part of it would have to wait. */
export type Draw = (tree: unknown) => string;

// The server's bundle and Next's hold separate copies of this module; what is given has to reach the other one.
const KEY = Symbol.for("jarshy.draw");
const holder = globalThis as { [KEY]?: Draw };

/** Gives the pages React's own renderer, which Next lets no page import. */
export function provideDraw(draw: Draw): void {
  holder[KEY] = draw;
}

/** The renderer that was given; null where none was, as in development: Next then draws the tree itself. */
export function givenDraw(): Draw | null {
  return holder[KEY] ?? null;
}
