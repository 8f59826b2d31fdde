import { withQuery } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { DeskPicture } from "./page-data.ts";

/** Kinds of names that stories refer to. They have a name in each language. */
export const nameKinds = ["tag", "author", "place"] as const;
export type NameKind = (typeof nameKinds)[number];

/** Maximum count of stories per name, shown as «999+», to keep the query fast. */
export const MAX_COUNTED_STORIES = 999;

/** A name in one language. `role` and `bio` are only for authors, otherwise empty. */
export type NameWords = { name: string; slug: string; role: string; bio: string };

/** A row of the list. `stories`: number of published or scheduled stories, at most `MAX_COUNTED_STORIES`. */
export type NameRow = { id: number; names: Record<Locale, string>; stories: number };

/** A page of names in order. `next` is the cursor of the next page; null on the last. */
export type NamesPage = { rows: NameRow[]; next: number | null };

/** A name open for editing. `version` is for optimistic locking. */
export type EditableName = NameRow & {
  kind: NameKind;
  version: string;
  words: Record<Locale, NameWords>;
  photo: DeskPicture | null;
};

/** The saved name, to continue editing. */
export type SavedName = Pick<EditableName, "id" | "version" | "words">;

/** Colours of sections, by token name. */
export const sectionColours = ["society", "power", "economy", "rural", "culture", "sport", "opinion"] as const;
export type SectionColour = (typeof sectionColours)[number];

export type SectionWords = { name: string; slug: string; description: string };

/** A section with all its data. `stories`: number of all stories, including the trash, at most `MAX_COUNTED_STORIES`. */
export type DeskSection = {
  id: number;
  colour: SectionColour;
  version: string;
  words: Record<Locale, SectionWords>;
  stories: number;
};

export type SavedSection = Pick<DeskSection, "id" | "version" | "words">;

export const nameTabs = ["section", ...nameKinds, "term", "synonym", "script"] as const;
export type NameTab = (typeof nameTabs)[number];

/** The lists that the user may edit. Sections need the right to edit the paper. */
export function tabsFor(mayEditPaper: boolean): readonly NameTab[] {
  return nameTabs.filter((tab) => mayEditPaper || tab !== "section");
}

/** State of a list of names: search text, page cursor, and the open item. */
export type NamesView = { q?: string; after?: number | null; open?: number | "new" | null };

/** Address of a tab of the names page: sections, a kind of names, glossary, synonyms, or script exceptions. */
export function namesAddress(tab: NameTab, { q = "", after = null, open = null }: NamesView = {}): string {
  const text = (value: number | string | null) => (value === null ? "" : String(value));
  return withQuery(`/dashboard/names/${tab}`, { q, after: text(after), open: text(open) });
}
