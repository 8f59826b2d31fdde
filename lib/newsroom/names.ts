import { withQuery } from "@/lib/site/addresses.ts";
import type { DeskPicture } from "./page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** What stories refer to by a name of its own in every language. */
export const nameKinds = ["tag", "author", "place"] as const;
export type NameKind = (typeof nameKinds)[number];

/** As far as the stories of a name are counted: «999+» says enough, and the count stays quick. */
export const MOST_STORIES = 999;

/** A name in one language. Role and biography are an author's alone, empty elsewhere. */
export type NameWords = { name: string; slug: string; role: string; bio: string };

/** A row of the list. `stories` is what is out or scheduled, `MOST_STORIES` at most. */
export type NameRow = { id: number; names: Record<Locale, string>; stories: number };

/** A page of names in their order; `next` is the cursor of the one after it, null at the end. */
export type NamesPage = { rows: NameRow[]; next: number | null };

/** A name open for change. `version` is what the next change is compared with. */
export type EditableName = NameRow & {
  kind: NameKind;
  version: string;
  words: Record<Locale, NameWords>;
  photo: DeskPicture | null;
};

/** What was written, to go on from. */
export type SavedName = Pick<EditableName, "id" | "version" | "words">;

/** Colours that a section can have, by the names of their tokens. */
export const sectionColours = ["society", "power", "economy", "rural", "culture", "sport", "opinion"] as const;
export type SectionColour = (typeof sectionColours)[number];

export type SectionWords = { name: string; slug: string; description: string };

/** A section of the paper with everything that is said of it. `stories` counts all, the trash included, `MOST_STORIES` at most. */
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

/** The lists that a person may change: the sections are the paper's own matter. */
export function tabsFor(mayEditPaper: boolean): readonly NameTab[] {
  return nameTabs.filter((tab) => mayEditPaper || tab !== "section");
}

/** What a list of names shows: the words looked for, the cursor of its page, and what is open beside it. */
export type NamesView = { q?: string; after?: number | null; open?: number | "new" | null };

/** Address of the sections, of the names of a kind, of the glossary, of synonyms, or of the words that other scripts write otherwise. */
export function namesAddress(tab: NameTab, { q = "", after = null, open = null }: NamesView = {}): string {
  const text = (value: number | string | null) => (value === null ? "" : String(value));
  return withQuery(`/dashboard/names/${tab}`, { q, after: text(after), open: text(open) });
}
