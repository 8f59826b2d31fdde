import { withQuery } from "@/lib/site/addresses.ts";
import type { LibraryTab } from "./page-data.ts";

/** What the library shows, as its address says; beside it at most one picture or document. */
export type LibraryView = {
  tab: LibraryTab;
  q: string;
  before: number | null;
  picture?: number | null;
  document?: number | null;
};

/** Address of the library showing this. */
export function libraryAddress({ tab, q, before, picture, document }: LibraryView): string {
  const number = (value: number | null | undefined) => (value ? String(value) : "");
  return withQuery("/dashboard/media", {
    tab: tab === "all" ? "" : tab,
    q,
    before: number(before),
    picture: number(picture),
    document: number(document),
  });
}
