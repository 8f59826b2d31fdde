import { withQuery } from "@/lib/site/addresses.ts";
import type { LibraryTab } from "./page-data.ts";

/** The state of the library page in its query string. At most one picture or document is open. */
export type LibraryView = {
  tab: LibraryTab;
  q: string;
  before: number | null;
  picture?: number | null;
  document?: number | null;
};

/** Address of the library page for this state. */
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
