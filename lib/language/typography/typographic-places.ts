import type { Locale } from "@/lib/site/locales.ts";
import { typograph } from "./typograph.ts";
import { bindSpaces } from "./typography.ts";

/** The groups in which places are offered, in this order. */
export const placeKinds = ["letters", "quotes", "dashes", "signs", "spaces", "noBreakSpaces"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Instead of the characters from `from` up to `to` stands `insert`. */
export type TextChange = { from: number; to: number; insert: string };
/** What is taken or left as one: a pair of quotation marks, a dash with its spaces, an abbreviation. Its changes are in their order. */
export type TypographicPlace = { kind: PlaceKind; changes: TextChange[] };

type KindOfChange = TextChange & { kind: PlaceKind };

const NBSP = "\u00a0";
/** Up to this many characters apart no-break spaces belong to one place: «т. с. с.», «1 500 000». */
const NEAR = 3;
/** So many signs are added and left out at one place, at most. */
const FARTHEST = 40;

/**
 * The places where the text is not as `typograph` prints it, in the order of the text. No-break spaces that a page puts itself
 * (`bindSpaces`) are none. All of them taken, the text has no more places.
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

/** The text with these changes, which are in its order and do not overlap. */
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
 * What became of the text, sign by sign. Printing replaces signs by their likes and adds or leaves out few, so both texts are walked side
 * by side: where they part, the nearest place is looked for from which they go on alike.
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
    const [left, put] = areAlike(text[at], printed[other]) ? [1, 1] : partedBy(text, at, printed, other);
    const insert = printed.slice(other, other + put);
    changes.push({ from: at, to: at + left, insert, kind: kindOf(text.slice(at, at + left), insert) });
    at += left;
    other += put;
  }
  return changes;
}

/** How many signs each of the texts has before they go on alike. */
function partedBy(text: string, at: number, printed: string, other: number): [left: number, put: number] {
  for (let sum = 1; sum <= FARTHEST; sum += 1) {
    for (let left = 0; left <= sum; left += 1) {
      const [next, otherNext] = [at + left, other + sum - left];
      if (next > text.length || otherNext > printed.length) continue;
      if (goOnAlike(text.slice(next, next + 2), printed.slice(otherNext, otherNext + 2))) return [left, sum - left];
    }
  }
  return [text.length - at, printed.length - other];
}

/** Two signs of each; of two spaces one may be missing. */
function goOnAlike(signs: string, others: string): boolean {
  return areAlike(signs[0], others[0]) && (areAlike(signs[1], others[1]) || /\s/u.test(signs[1] ?? ""));
}

const likes = [/[«»„“”"]/u, /[-–—]/u, /[ \u00a0]/u];

/** Whether one of the two is printed for the other; two that have ended are alike. */
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

/** A dash goes with the spaces at its sides, and spaces within one abbreviation or number go together. */
function belongsTo(last: PlaceKind, kind: PlaceKind, gap: number): boolean {
  const isSpace = (one: PlaceKind) => one === "noBreakSpaces" || one === "spaces";
  if (gap === 0)
    return (last === "dashes" && (isSpace(kind) || kind === "dashes")) || (isSpace(last) && kind === "dashes");
  return last === "noBreakSpaces" && kind === "noBreakSpaces" && gap <= NEAR;
}
