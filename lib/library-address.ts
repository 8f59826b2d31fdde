import { withQuery } from "./addresses.ts";
import type { LibraryTab } from "./desk.ts";

/** What the library of pictures shows, as its address says. */
export type LibraryView = { tab: LibraryTab; q: string; before: number | null; picture?: number | null };

/** Address of the library showing this. */
export function libraryAddress({ tab, q, before, picture = null }: LibraryView): string {
  return withQuery("/dashboard/media", {
    tab: tab === "all" ? "" : tab,
    q,
    before: before === null ? "" : String(before),
    picture: picture === null ? "" : String(picture),
  });
}
