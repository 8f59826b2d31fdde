import type { Locale } from "@/lib/site/locales.ts";
import { typograph } from "./typograph.ts";
import { bindSpaces } from "./typography.ts";

/** Groups of places, in display order. */
export const placeKinds = ["letters", "quotes", "dashes", "signs", "spaces", "noBreakSpaces"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Replaces the characters from `from` to `to` (exclusive) by `insert`. */
export type TextChange = { from: number; to: number; insert: string };
/** Changes that are accepted or rejected together: a pair of quotation marks, a dash with its spaces, an abbreviation. In text order. */
export type TypographicPlace = { kind: PlaceKind; changes: TextChange[] };

type KindOfChange = TextChange & { kind: PlaceKind };

const NBSP = "\u00a0";
/** Maximum distance between no-break spaces of one place, characters: «т. с. с.», «1 500 000». */
const MAX_NBSP_DISTANCE = 3;
/** Maximum number of characters removed and inserted at one place. */
const MAX_DIFFERENCE = 40;

/**
 * The places where the text differs from the result of `typograph`, in text order. No-break spaces that pages add at render time (`bindSpaces`)
 * are not included. After all changes are applied, there are no further places.
 */
export function typographicPlaces(text: string, locale: Locale): TypographicPlace[] {
  const printed = typograph(text, locale);
  if (printed === text) return [];
  const onPages = bindSpaces(text, locale);
  return intoPlaces(changesBetween(text, printed))
    .map((place) => (place.kind === "noBreakSpaces" ? withoutBound(place, onPages) : place))
    .filter(({ changes }) => changes.length > 0);
}

function withoutBound(place: TypographicPlace, onPages: string): TypographicPlace {
  const isBound = ({ from, to }: TextChange) => to === from + 1 && onPages[from] === NBSP;
  return { ...place, changes: place.changes.filter((change) => !isBound(change)) };
}

/** Applies the changes. They must be in text order and must not overlap. */
export function withChanges(text: string, changes: readonly TextChange[]): string {
  let out = "";
  let end = 0;
  for (const { from, to, insert } of changes) {
    out += text.slice(end, from) + insert;
    end = to;
  }
  return out + text.slice(end);
}

/**
 * The changes from `text` to `printed`, character by character. `typograph` mostly replaces characters by similar ones and inserts or removes
 * few, so both texts are compared in parallel. At a difference, the nearest position is searched where both match again.
 */
function changesBetween(text: string, printed: string): KindOfChange[] {
  const changes: KindOfChange[] = [];
  let [at, other] = [0, 0];
  while (at < text.length || other < printed.length) {
    if (text[at] === printed[other]) {
      at += 1;
      other += 1;
      continue;
    }
    const [left, put] = areAlike(text[at], printed[other]) ? [1, 1] : differenceLengths(text, at, printed, other);
    const insert = printed.slice(other, other + put);
    changes.push({ from: at, to: at + left, insert, kind: kindOf(text.slice(at, at + left), insert) });
    at += left;
    other += put;
  }
  return changes;
}

/** Number of characters to skip in each text until both match again. */
function differenceLengths(text: string, at: number, printed: string, other: number): [left: number, put: number] {
  for (let sum = 1; sum <= MAX_DIFFERENCE; sum += 1) {
    for (let left = 0; left <= sum; left += 1) {
      const [next, otherNext] = [at + left, other + sum - left];
      if (next > text.length || otherNext > printed.length) continue;
      if (matchAgain(text.slice(next, next + 2), printed.slice(otherNext, otherNext + 2))) return [left, sum - left];
    }
  }
  return [text.length - at, printed.length - other];
}

/** Compares the next two characters. After a match, white space in the original may be missing in the other text. */
function matchAgain(signs: string, others: string): boolean {
  return areAlike(signs[0], others[0]) && (areAlike(signs[1], others[1]) || /\s/u.test(signs[1] ?? ""));
}

const likes = [/[«»„“”"]/u, /[-–—]/u, /[ \u00a0]/u];

/** Whether one character can replace the other. `undefined` is the end of a text, and two ends are alike. */
function areAlike(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  if (/\p{Script=Latin}/u.test(one) && /\p{Script=Cyrillic}/u.test(other)) return true;
  return likes.some((signs) => signs.test(one) && signs.test(other));
}

function kindOf(old: string, insert: string): PlaceKind {
  const both = old + insert;
  if (/\p{L}/u.test(insert)) return "letters";
  if (/[«»„“”"]/u.test(both)) return "quotes";
  if (/[–—-]/u.test(both)) return "dashes";
  if (/^\s*$/u.test(both)) return insert.includes(NBSP) ? "noBreakSpaces" : "spaces";
  return "signs";
}

function intoPlaces(changes: KindOfChange[]): TypographicPlace[] {
  const places: TypographicPlace[] = [];
  const openQuotes: TypographicPlace[] = [];
  for (const { kind, ...change } of changes) {
    const last = places.at(-1);
    const gap = change.from - (last?.changes.at(-1)?.to ?? Number.NEGATIVE_INFINITY);
    if (kind === "quotes" && /[»“]/u.test(change.insert)) {
      const opened = openQuotes.pop();
      if (opened) opened.changes.push(change);
      else places.push({ kind, changes: [change] });
    } else if (last && belongsTo(last.kind, kind, gap)) {
      if (kind === "dashes") last.kind = kind;
      last.changes.push(change);
    } else {
      const place = { kind, changes: [change] };
      places.push(place);
      if (kind === "quotes") openQuotes.push(place);
    }
  }
  return places;
}

/** A dash is grouped with the spaces around it; the no-break spaces of one abbreviation or number are grouped. */
function belongsTo(last: PlaceKind, kind: PlaceKind, gap: number): boolean {
  const isSpace = (one: PlaceKind) => one === "noBreakSpaces" || one === "spaces";
  if (gap === 0)
    return (last === "dashes" && (isSpace(kind) || kind === "dashes")) || (isSpace(last) && kind === "dashes");
  return last === "noBreakSpaces" && kind === "noBreakSpaces" && gap <= MAX_NBSP_DISTANCE;
}
