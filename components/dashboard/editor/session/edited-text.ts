import type { DraftOwner } from "@/components/dashboard/editor/saving/draft-seal.ts";
import type { Subject } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import type { PrintedFields } from "@/components/dashboard/editor/typography/printed-fields.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { DeskPicture, OpenedArticle } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The text that a screen edits, as the server has it, and its owner. */
export type EditedText = {
  /** Its name in the journal. */
  subject: Subject;
  locale: Locale;
  mayWrite: boolean;
  copy: WorkingCopy;
  /** The revision of `copy`; 0 if the server has none. */
  revision: number;
  savedAt: string | null;
  savedBy: string | null;
  /** The pictures that the text shows when it is opened. */
  pictures: readonly DeskPicture[];
  owner: DraftOwner;
  /** The fields that readers see above the text, as typography names them. */
  printed: PrintedFields;
};

const printedFieldsOfArticle: PrintedFields = {
  kicker: "kicker",
  headline: "headline",
  standfirst: "standfirst",
};

export function textOfArticle({ article, pictures }: OpenedArticle, owner: DraftOwner): EditedText {
  const { articleId: subject, locale, copy, revision, savedAt, savedBy } = article;
  const mayWrite = article.may.write;
  return {
    subject,
    locale,
    mayWrite,
    copy,
    revision,
    savedAt,
    savedBy,
    pictures,
    owner,
    printed: printedFieldsOfArticle,
  };
}
