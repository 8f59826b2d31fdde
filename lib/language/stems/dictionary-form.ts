import type { Locale } from "@/lib/site/locales.ts";

type Form = {
  ending: string;
  /** The ending is a dictionary form only if one of these endings also occurs: «-ой» distinguishes a feminine «-а» from a masculine genitive. */
  beside?: string[];
};

/** Endings of Russian dictionary forms, most reliable first. */
const russian: Form[] = [
  ..."ый ий ать ять ить еть уть ть ться".split(" ").map((ending) => ({ ending })),
  { ending: "ой", beside: ["ого", "ому", "ых"] },
  { ending: "о" },
  { ending: "ие" },
  { ending: "ия" },
  { ending: "а", beside: ["ой", "ою", "ами"] },
  { ending: "я", beside: ["ей", "ю", "ями"] },
  { ending: "ь" },
  { ending: "й" },
];

/**
 * The most probable dictionary form among the given forms of one word: in Kazakh the shortest, because all others add suffixes to it; in Russian
 * by its ending. Throws if `forms` is empty.
 */
export function dictionaryForm(forms: readonly string[], lang: Locale): string {
  const [shortest] = forms.toSorted((a, b) => a.length - b.length || a.localeCompare(b, lang));
  if (shortest === undefined) throw new Error("no forms");
  if (lang !== "ru") return shortest;
  const stem = commonStart(forms);
  const endings = new Set(forms.map((form) => form.slice(stem.length)));
  const found = russian.find(
    ({ ending, beside }) => endings.has(ending) && (!beside || beside.some((other) => endings.has(other))),
  );
  return found ? stem + found.ending : shortest;
}

function commonStart(words: readonly string[]): string {
  const [first = "", ...others] = words;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
