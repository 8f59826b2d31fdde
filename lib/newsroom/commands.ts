import { fold } from "@/lib/language/letters/fold.ts";
import { onOtherLayout } from "@/lib/language/letters/keyboard-layout.ts";

/** The entries in whose name a word begins with each of the words that are typed, on this keyboard layout or the other; all, where nothing is. */
export function findCommands<T extends { label: string }>(commands: readonly T[], typed: string): T[] {
  const asked = wordsOf(typed);
  const otherwise = wordsOf(onOtherLayout(typed));
  return commands.filter(({ label }) => holds(wordsOf(label), asked) || holds(wordsOf(label), otherwise));
}

function wordsOf(text: string): string[] {
  return fold(text).split(/\s+/u).filter(Boolean);
}

function holds(words: string[], beginnings: string[]): boolean {
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
