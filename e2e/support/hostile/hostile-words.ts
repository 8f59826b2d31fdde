import { scriptTexts } from "@/contracts/cases/script-corpus.ts";

/** Texts of the corpus from this one on, as many as fit whole; the first one that fits where the next does not. */
export function fitting(longest: number, from: number): string {
  const turned = scriptTexts.map((_, index) => scriptTexts[(from + index) % scriptTexts.length] ?? "");
  return turned.reduce((all, one) => (`${all} ${one}`.trim().length <= longest ? `${all} ${one}`.trim() : all), "");
}

/** The whole corpus in as few texts as a field of this length takes, each text whole; those that are longer by themselves are left out. */
export function portions(longest: number): string[] {
  const filled: string[] = [];
  for (const words of scriptTexts.map((one) => one.trim()).toSorted((a, b) => b.length - a.length)) {
    if (words.length > longest) continue;
    const place = filled.findIndex((present) => present.length + 1 + words.length <= longest);
    if (place < 0) filled.push(words);
    else filled[place] += ` ${words}`;
  }
  return filled;
}

/** The texts of a longer round stand beside those of a shorter one: it begins anew. */
export function turn<T>(all: readonly T[], round: number): T {
  return all.at(round % all.length) as T;
}
