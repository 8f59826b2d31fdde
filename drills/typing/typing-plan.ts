import type { Random } from "@/lib/seeded-random.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { occasions, people } from "@/sample-data/paper/words.ts";

/** A key press: a letter or the end of a paragraph, `after` this many milliseconds. */
export type Press = { text: string; after: number };

/** Pauses of a fast writer, ms, from and to. */
const LETTER_PAUSE_MS: readonly [number, number] = [30, 160];
const SENTENCE_PAUSE_MS: readonly [number, number] = [200, 1_200];
const SENTENCES_PER_PARAGRAPH = 3;

/** Returns key presses that fill `lasts` milliseconds: newspaper sentences, with a pause between them. */
export function typingPlan(random: Random, locale: Locale, lasts: number): Press[] {
  const plan: Press[] = [];
  let length = 0;
  const press = (text: string, [shortest, longest]: readonly [number, number]): void => {
    const after = random.whole(shortest, longest);
    length += after;
    plan.push({ text, after });
  };
  for (let sentence = 1; length < lasts; sentence += 1) {
    const words = `${random.one(occasions)[locale]} ${random.one(people)[locale]} ${sentence}.`;
    for (const letter of words) press(letter, LETTER_PAUSE_MS);
    press(sentence % SENTENCES_PER_PARAGRAPH === 0 ? "\n" : " ", SENTENCE_PAUSE_MS);
  }
  return plan;
}
