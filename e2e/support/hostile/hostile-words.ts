import { scriptTexts } from "@/contracts/cases/script-corpus.ts";

/** As many texts of the corpus as fit in full, from this one on; the first that fits if the next one does not. */
export function fitting(longest: number, from: number): string {
  const turned = scriptTexts.map((_, index) => scriptTexts[(from + index) % scriptTexts.length] ?? "");
  return turned.reduce((all, one) => (`${all} ${one}`.trim().length <= longest ? `${all} ${one}`.trim() : all), "");
}

/** The whole corpus in as few texts as possible for a field of this length. Each text is kept in full; longer ones are left out. */
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

/** A shorter round starts again while a longer one goes on. */
export function turn<T>(all: readonly T[], round: number): T {
  return all.at(round % all.length) as T;
}
