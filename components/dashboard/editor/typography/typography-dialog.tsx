import { useTranslations } from "next-intl";
import { type RefCallback, useState } from "react";
import { EditorDialog } from "@/components/dashboard/editor/dialogs/editor-dialog.tsx";
import { hasMessage } from "@/i18n/has-message.ts";
import { type ExcerptPiece, excerptAround, excerptText } from "@/lib/editor/typography.ts";
import { type PlaceKind, placeKinds } from "@/lib/language/typography/typographic-places.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import styles from "./typography.module.css";
import type { OfferedPlace, Spot } from "./typography-places.ts";

type TypographyDialogProps = {
  places: OfferedPlace[];
  locale: Locale;
  onClose: () => void;
  onTake: (places: OfferedPlace[]) => void;
};

/** Lists the typographic corrections as before and after. The user applies all, all of a kind, or single ones. */
export function TypographyDialog({ places, locale, onClose, onTake }: TypographyDialogProps) {
  const t = useTranslations("editor.typography");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = places.filter(({ key }) => !left.has(key));
  const choose = (some: OfferedPlace[], isTaken: boolean) => {
    const keys = new Set(some.map(({ key }) => key));
    setLeft(isTaken ? new Set([...left].filter((key) => !keys.has(key))) : new Set([...left, ...keys]));
  };
  const groups = placeKinds
    .map((kind) => ({ kind, places: places.filter((place) => place.kind === kind) }))
    .filter((group) => group.places.length > 0);
  return (
    <EditorDialog size="wide" onClose={onClose} title={t("title", { count: places.length })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (taken.length > 0) onTake(taken);
        }}
      >
        <p className={styles.say}>{t("say")}</p>
        {groups.map((group) => (
          <PlaceGroup key={group.kind} {...group} {...{ left, locale }} onChoose={choose} />
        ))}
        <div className={`dialog-foot ${styles.foot}`}>
          <button type="button" className="button" onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" className="button primary" aria-disabled={taken.length === 0 || undefined}>
            {t("take", { count: taken.length })}
          </button>
        </div>
      </form>
    </EditorDialog>
  );
}

type PlaceGroupProps = Pick<TypographyDialogProps, "places" | "locale"> & {
  kind: PlaceKind;
  left: ReadonlySet<string>;
  onChoose: (places: OfferedPlace[], isTaken: boolean) => void;
};

function PlaceGroup({ kind, places, left, locale, onChoose }: PlaceGroupProps) {
  const t = useTranslations("editor.typography");
  const leftHere = places.filter(({ key }) => left.has(key)).length;
  const isPartly: RefCallback<HTMLInputElement> = (box) => {
    if (box) box.indeterminate = leftHere > 0 && leftHere < places.length;
  };
  return (
    <fieldset className={styles.group}>
      <legend>
        <label className="choice">
          <input
            type="checkbox"
            ref={isPartly}
            checked={leftHere === 0}
            onChange={(event) => onChoose(places, event.target.checked)}
          />
          <b>{t(`kinds.${kind}`)}</b> <small>{places.length}</small>
        </label>
      </legend>
      <ul>
        {places.map((place) => (
          <li key={place.key}>
            <label className="choice">
              <input
                type="checkbox"
                checked={!left.has(place.key)}
                onChange={(event) => onChoose([place], event.target.checked)}
              />
              <PlaceWords place={place} locale={locale} />
              <Where spot={place.spot} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** The removed and inserted characters within the surrounding words; screen readers hear first the old, then the new. */
function PlaceWords({ place, locale }: { place: OfferedPlace; locale: Locale }) {
  const t = useTranslations("editor.typography");
  const pieces = excerptAround(place.text, place.changes);
  return (
    <>
      <span className={styles.words} lang={localeFacts[locale].lang} aria-hidden="true">
        {pieces.map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move
          <Piece key={at} {...piece} />
        ))}
      </span>
      <span className="vh">{t("heard", { old: excerptText(pieces, "old"), new: excerptText(pieces, "new") })}</span>
    </>
  );
}

function Piece({ is, text }: ExcerptPiece) {
  if (is === "gap") return <small>{text}</small>;
  if (is === "kept") return <span>{text}</span>;
  return is === "old" ? <del>{text}</del> : <ins>{text}</ins>;
}

/** The field or the block's attribute that contains the place; nothing for running text. */
function Where({ spot }: { spot: Spot }) {
  const fields = useTranslations("editor.fields");
  const blocks = useTranslations("blocks");
  const pages = useTranslations("deskPages");
  if (spot.kind === "line") return null;
  if (spot.kind === "field") return <small>{spot.name === "title" ? pages("pageTitle") : fields(spot.name)}</small>;
  if (spot.kind === "alt") return <small>{blocks("gallery.alt")}</small>;
  const key = `${spot.node}.${spot.name}`;
  return hasMessage(blocks, key) ? <small>{blocks(key)}</small> : null;
}
