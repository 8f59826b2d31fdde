import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { AuthorNameSource } from "@/components/dashboard/editor/panel/use-author-names.ts";
import { operatorNames } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { compareCopies } from "@/lib/editor/compare.ts";
import { formatCardTime } from "@/lib/language/dates/dates.ts";
import type { ArticleHistory, CorrectionEvent, StoredRevision } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import styles from "./compare.module.css";
import { EditorDialog } from "./editor-dialog.tsx";
import { useDifferencePieces } from "./use-difference-pieces.ts";

type RevisionsDialogProps = {
  articleId: number;
  present: WorkingCopy;
  locale: Locale;
  mayRestore: boolean;
  actions: Pick<EditorActions, "listRevisions" | "readRevision" | "readAuthorNames">;
  onClose: () => void;
  /** Makes the revision the working copy. */
  onRestore: (revisionId: number) => void;
};

/** The article's revisions: how each differs from the current text, and a way to restore it. */
export function RevisionsDialog({
  articleId,
  present,
  locale: written,
  mayRestore,
  actions,
  ...props
}: RevisionsDialogProps) {
  const t = useTranslations("editor.revisions");
  const locale = useLocale();
  const [history, setHistory] = useState<ArticleHistory | null>(null);
  const [failed, setFailed] = useState(false);
  const [opened, setOpened] = useState<{ id: number; copy: WorkingCopy } | null>(null);
  const { listRevisions, readRevision, readAuthorNames } = actions;
  useEffect(() => {
    listRevisions({ articleId }).then(
      (result) => (result.ok ? setHistory(result.value) : setFailed(true)),
      () => setFailed(true),
    );
  }, [listRevisions, articleId]);
  const open = async (revisionId: number) => {
    const result = await readRevision({ articleId, revisionId }).catch(() => null);
    setFailed(!result?.ok);
    if (result?.ok) setOpened({ id: revisionId, copy: result.value });
  };
  return (
    <EditorDialog size="wide" onClose={props.onClose} title={t("title")}>
      {failed ? <p className="field-error">{t("failed")}</p> : null}
      {history?.revisions.length === 0 ? <p>{t("none")}</p> : null}
      <ol className={styles.revisions}>
        {history &&
          eventsOf(history).map((one) =>
            "verb" in one ? (
              <li key={`${one.verb} ${one.at}`}>
                <CorrectionRow event={one} lang={written} />
              </li>
            ) : (
              <li key={one.revisionId}>
                <HistoryRow
                  event={one}
                  what={
                    one.restoredFrom
                      ? t("restored", { when: timeOf(one.restoredFrom, locale) })
                      : t(`reasons.${reasonOf(one.reason)}`)
                  }
                >
                  <button type="button" className="button small" onClick={() => void open(one.revisionId)}>
                    {t("show")}
                  </button>
                </HistoryRow>
                {opened?.id === one.revisionId ? (
                  <Changes past={opened.copy} present={present} askAuthors={{ locale: written, readAuthorNames }}>
                    {mayRestore ? (
                      <button type="button" className="button" onClick={() => props.onRestore(one.revisionId)}>
                        {t("restore")}
                      </button>
                    ) : null}
                  </Changes>
                ) : null}
              </li>
            ),
          )}
      </ol>
    </EditorDialog>
  );
}

/** The saved states and the corrections together, newest first. */
function eventsOf({ revisions, corrections }: ArticleHistory): (StoredRevision | CorrectionEvent)[] {
  return [...revisions, ...corrections].sort((one, other) => other.at.localeCompare(one.at));
}

const timeOf = (at: string, locale: Locale) => formatCardTime(new Date(at), new Date(), locale);

type HistoryRowProps = { event: { at: string; by: string }; what: string; children?: React.ReactNode };

function HistoryRow({ event: { at, by }, what, children }: HistoryRowProps) {
  const locale = useLocale();
  return (
    <div className={styles.row}>
      <time dateTime={at}>{timeOf(at, locale)}</time>
      <span>{what}</span>
      {/* What no person did shows its reason instead of a name. */}
      <span>{(operatorNames as readonly string[]).includes(by) ? "" : by}</span>
      {children}
    </div>
  );
}

/** A correction that was published, changed or removed, with its words. */
function CorrectionRow({ event, lang }: { event: CorrectionEvent; lang: Locale }) {
  const t = useTranslations("editor.revisions");
  return (
    <>
      <HistoryRow event={event} what={t(`corrections.${event.verb}`)} />
      <p className={styles.words} lang={lang}>
        {event.was ? <del>{event.was}</del> : null} {event.text && event.was ? <ins>{event.text}</ins> : event.text}
      </p>
    </>
  );
}

const reasons = ["draft", "conflict", "publish", "update", "schedule", "load"] as const;

function reasonOf(reason: string): (typeof reasons)[number] | "other" {
  return reasons.find((one) => one === reason) ?? "other";
}

type ChangesProps = {
  past: WorkingCopy;
  present: WorkingCopy;
  askAuthors: NonNullable<AuthorNameSource>;
  children: React.ReactNode;
};

/** The differences between the revision and the current text. */
function Changes({ past, present, askAuthors, children }: ChangesProps) {
  const t = useTranslations("editor");
  // From the past to the present: what was removed since comes before what was added.
  const piecesOf = useDifferencePieces(past, present, askAuthors);
  // Imported revisions do not record their authors.
  const saysAuthors = past.authorIds.length > 0;
  const differences = compareCopies(past, present).differences.filter(({ key }) => key !== "authorIds" || saysAuthors);
  if (differences.length === 0) return <p className={styles.say}>{t("revisions.same")}</p>;
  return (
    <div className={styles.changes}>
      {differences.map((one) => (
        <div key={one.key}>
          <h3>{one.kind === "field" ? t(`compare.fields.${one.field}`) : t("compare.fields.text")}</h3>
          <p lang={askAuthors.locale}>
            {piecesOf(one).map((piece, at) => {
              const Tag = piece.in === "both" ? "span" : piece.in === "mine" ? "del" : "ins";
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move
              return <Tag key={at}>{piece.text}</Tag>;
            })}
          </p>
        </div>
      ))}
      {children}
    </div>
  );
}
