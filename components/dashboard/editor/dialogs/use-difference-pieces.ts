import { useTranslations } from "next-intl";
import { type AuthorNameSource, useAuthorNames } from "@/components/dashboard/editor/panel/use-author-names.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { Difference, DiffPiece } from "@/lib/editor/compare.ts";

/** How a difference of two copies is shown: choices from lists, and authors, by their names instead of their stored values. */
export function useDifferencePieces(
  mine: WorkingCopy,
  theirs: WorkingCopy,
  askAuthors: AuthorNameSource,
): (difference: Difference) => DiffPiece[] {
  const t = useTranslations("editor.fields");
  const { named } = useAuthorNames([...mine.authorIds, ...theirs.authorIds], askAuthors);
  const wordsOf = (copy: WorkingCopy): Partial<Record<string, string>> => ({
    label: t(`labels.${copy.label || "none"}`),
    aiUse: t(`aiUses.${copy.aiUse}`),
    authorIds: named(copy.authorIds)
      .map(({ name }) => name)
      .join(", "),
  });
  return (difference) => {
    const [ours, others] = [wordsOf(mine)[difference.key], wordsOf(theirs)[difference.key]];
    if (ours === undefined || others === undefined) return difference.pieces;
    const pieces: DiffPiece[] = [
      { in: "mine", text: ours },
      { in: "theirs", text: others },
    ];
    return pieces.filter(({ text }) => text !== "");
  };
}
