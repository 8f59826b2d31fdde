import { fold } from "@/lib/language/letters/fold.ts";
import { switchKeyboardLayout } from "@/lib/language/letters/keyboard-layout.ts";

/** Commands whose label has, for each typed word, a word with that prefix, in either keyboard layout. All commands if nothing is typed. */
export function findCommands<T extends { label: string }>(commands: readonly T[], typed: string): T[] {
  const asked = wordsOf(typed);
  const otherwise = wordsOf(switchKeyboardLayout(typed));
  return commands.filter(({ label }) => holds(wordsOf(label), asked) || holds(wordsOf(label), otherwise));
}

function wordsOf(text: string): string[] {
  return fold(text).split(/\s+/u).filter(Boolean);
}

function holds(words: string[], beginnings: string[]): boolean {
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
