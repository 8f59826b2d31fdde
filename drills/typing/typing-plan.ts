import { occasions, people } from "@/sample-data/paper/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Random } from "@/lib/seeded-random.ts";

/** One press of a key: a letter or the end of a paragraph, `after` so many milliseconds. */
export type Press = { text: string; after: number };

/** A quick writer's hand. */
const BETWEEN_LETTERS: readonly [number, number] = [30, 160];
const BETWEEN_SENTENCES: readonly [number, number] = [200, 1_200];
const SENTENCES_A_PARAGRAPH = 3;

/** What somebody writes for so many milliseconds, letter by letter: sentences of a newspaper, a pause for thought between them. */
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
    for (const letter of words) press(letter, BETWEEN_LETTERS);
    press(sentence % SENTENCES_A_PARAGRAPH === 0 ? "\n" : " ", BETWEEN_SENTENCES);
  }
  return plan;
}
