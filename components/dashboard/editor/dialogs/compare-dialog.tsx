import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { AuthorNameSource } from "@/components/dashboard/editor/panel/use-author-names.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { type Choice, compareCopies, type Difference, type DiffPiece, mergeCopies } from "@/lib/editor/compare.ts";
import { formatCardTime } from "@/lib/language/dates/dates.ts";
import styles from "./compare.module.css";
import { EditorDialog } from "./editor-dialog.tsx";
import { useDifferencePieces } from "./use-difference-pieces.ts";

/**
 * Why two copies are compared: two people saved at the same time; this computer has unsaved words; it has unsaved words, and somebody saved since.
 */
export type CompareWhy = "conflict" | "left" | "leftBehind";

/** Two copies of one text. */
export type ComparedCopies = {
  why: CompareWhy;
  mine: WorkingCopy;
  theirs: WorkingCopy;
  /** Who wrote the other copy, and when it was saved. */
  by: string;
  at: string | null;
};

type CompareDialogProps = {
  copies: ComparedCopies;
  lang: string;
  /** Whether the copy that is not chosen stays in the history of the text. */
  isKept?: boolean;
  /** Where to look up names of authors. */
  askAuthors: AuthorNameSource;
  onClose: () => void;
  /** Called with the copy to continue with. */
  onChoose: (copy: WorkingCopy) => void;
};

/** Compares two copies word by word. The user takes one of them, or chooses for each difference. Neither is lost before the user has chosen. */
export function CompareDialog({ copies, lang, isKept = true, askAuthors, onClose, onChoose }: CompareDialogProps) {
  const { why, mine, theirs, by, at } = copies;
  const t = useTranslations("editor.compare");
  const locale = useLocale();
  const comparison = useMemo(() => compareCopies(mine, theirs), [mine, theirs]);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const piecesOf = useDifferencePieces(mine, theirs, askAuthors);
  const when = at ? formatCardTime(new Date(at), new Date(), locale) : "";
  const every = (choice: Choice) => Object.fromEntries(comparison.differences.map(({ key }) => [key, choice]));
  const isChosen = comparison.differences.every(({ key }) => choices[key]);
  return (
    <EditorDialog size="wide" onClose={onClose} title={t(`title.${why}`)}>
      <p className={styles.say}>{t(`say.${why}`, { by: by || t("somebody"), when, kept: isKept ? "yes" : "no" })}</p>
      <div className="button-row">
        <button type="button" className="button" onClick={() => setChoices(every("mine"))}>
          {t(`allMine.${why}`)}
        </button>
        <button type="button" className="button" onClick={() => setChoices(every("theirs"))}>
          {t(`allTheirs.${why}`)}
        </button>
      </div>
      <ol className={styles.compare}>
        {comparison.differences.map((difference) => (
          <DifferenceRow
            key={difference.key}
            difference={difference}
            pieces={piecesOf(difference)}
            lang={lang}
            why={why}
            choice={choices[difference.key]}
            onChoose={(choice) => setChoices({ ...choices, [difference.key]: choice })}
          />
        ))}
      </ol>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {t("later")}
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={isChosen ? undefined : true}
          title={isChosen ? undefined : t("chooseFirst")}
          onClick={() => {
            if (isChosen) onChoose(mergeCopies(mine, theirs, comparison, choices));
          }}
        >
          {t("goOn")}
        </button>
      </div>
    </EditorDialog>
  );
}

type DifferenceRowProps = {
  difference: Difference;
  pieces: DiffPiece[];
  lang: string;
  why: CompareWhy;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
};

function DifferenceRow({ difference, pieces, lang, why, choice, onChoose }: DifferenceRowProps) {
  const t = useTranslations("editor.compare");
  const name = difference.kind === "field" ? t(`fields.${difference.field}`) : t("fields.text");
  const choices: Choice[] = difference.kind === "blocks" ? ["mine", "theirs", "both"] : ["mine", "theirs"];
  return (
    <li>
      <h3>{name}</h3>
      <div className={styles.sides} lang={lang}>
        <Side pieces={pieces} side="mine" label={t(`mine.${why}`)} isChosen={choice === "mine"} />
        <Side pieces={pieces} side="theirs" label={t(`theirs.${why}`)} isChosen={choice === "theirs"} />
      </div>
      <fieldset className="segments" aria-label={name}>
        {choices.map((one) => (
          <button key={one} type="button" aria-pressed={choice === one} onClick={() => onChoose(one)}>
            {one === "both" ? t("both") : t(`${one}.${why}`)}
          </button>
        ))}
      </fieldset>
    </li>
  );
}

type SideProps = { pieces: DiffPiece[]; side: "mine" | "theirs"; label: string; isChosen: boolean };

function Side({ pieces, side, label, isChosen }: SideProps) {
  const t = useTranslations("editor.compare");
  const own = pieces.filter((piece) => piece.in === "both" || piece.in === side);
  const Changed = side === "mine" ? "ins" : "del";
  const words = own.map((piece, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move
    piece.in === "both" ? <span key={at}>{piece.text}</span> : <Changed key={at}>{piece.text}</Changed>,
  );
  return (
    <section aria-label={label} className={isChosen ? `${styles.side} ${styles.chosen}` : styles.side}>
      <small>{label}</small>
      <p>{own.length > 0 ? words : <em>{t("empty")}</em>}</p>
    </section>
  );
}
