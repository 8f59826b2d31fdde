import type { DraftOwner } from "@/components/dashboard/editor/saving/draft-seal.ts";
import type { EditedText } from "@/components/dashboard/editor/session/edited-text.ts";
import type { DeskPicture, SaveOutcome } from "@/lib/newsroom/page-data.ts";
import { copyOfPage, type EditablePage, type SavePageOutcome } from "@/lib/newsroom/static-pages.ts";

/** A static page as the text of an editing session. */
export function pageText(page: EditablePage, pictures: DeskPicture[], owner: DraftOwner): EditedText {
  const { locale, revision, savedAt } = page;
  return {
    ...{ locale, revision, savedAt, pictures, owner },
    subject: subjectOf(page),
    mayWrite: true,
    copy: copyOfPage(page.words),
    savedBy: null,
    printed: { title: "headline" },
  };
}

/** The journal's name for the words of a page. */
export function subjectOf({ pageId, locale }: Pick<EditablePage, "pageId" | "locale">): string {
  return `page-${pageId ?? "new"}-${locale}`;
}

/** The outcome of saving a page, as that of saving a copy. */
export function copyOutcome(outcome: SavePageOutcome): SaveOutcome {
  if (outcome.saved) return outcome;
  const { revision, savedBy, savedAt, ...words } = outcome.current;
  return { saved: false, current: { copy: copyOfPage(words), revision, savedBy, savedAt } };
}
