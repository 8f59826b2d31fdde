import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { detectedWords, gramsOf, hasKazakhLetter } from "@/lib/language/detection/detect.ts";
import { type Random, seededRandom } from "@/lib/seeded-random.ts";

/**
 * Trains and writes the table with which `lib/language/detection/detect.ts` tells Russian from Kazakh:
 *
 *     node --import tsx language-tools/train-detection.ts --kk news.kk.txt --kk … --ru news.ru.txt --note "what they are"
 *
 * Each file is plain text in one language, one sentence or paragraph per line. The texts are cut into fragments of eight or more letters.
 * A logistic regression learns from them which n-grams are evidence for which language. Words with Kazakh letters are left out, because
 * they are recognized without the table. The result is deterministic.
 */

/** Number of n-grams in the table, which is about 17 KB with them. */
const KEPT = 2_800;
const ROUNDS = 3;
const STEP = 0.25;

type Fragment = { grams: number[]; isKazakh: boolean };
type Texts = Record<"kk" | "ru", string[]>;

const names = new Map<string, number>();
const random = seededRandom(1);

function readArguments(args: string[]): { files: Texts; note: string } {
  const { values } = parseArgs({
    args,
    allowPositionals: false,
    options: {
      kk: { type: "string", multiple: true },
      ru: { type: "string", multiple: true },
      note: { type: "string" },
    },
  });
  const { kk = [], ru = [], note } = values;
  if (kk.length === 0 || ru.length === 0 || !note) throw new Error("--kk, --ru and --note are needed");
  return { files: { kk, ru }, note };
}

function readSentences(files: string[]): string[] {
  const lines = files.flatMap((file) => readFileSync(file, "utf8").split("\n"));
  return lines.flatMap((line) => line.split(/(?<=[.!?])\s+/u)).filter((sentence) => sentence.trim().length > 10);
}

/** Cuts a fragment of this many letters, from a random word on; it may end within a word. Returns null if it is too short. */
function cutFragment(sentence: string, letters: number): { text: string; isCut: boolean } | null {
  const words = sentence.split(/\s+/u);
  const rest = [...words.slice(random.whole(0, words.length - 1)).join(" ")];
  let seen = 0;
  const end = rest.findIndex((letter) => /\p{L}/u.test(letter) && ++seen >= letters) + 1;
  if (seen < Math.min(letters, 6)) return null;
  const isCut = end > 0 && /\p{L}/u.test(rest[end] ?? "");
  return { text: rest.slice(0, end > 0 ? end : undefined).join(""), isCut };
}

function fragmentsOf(sentences: string[], isKazakh: boolean, random: Random): Fragment[] {
  return sentences.flatMap((sentence) => {
    const fragment = cutFragment(sentence, random.whole(8, 38));
    if (!fragment) return [];
    const words = detectedWords(fragment.text);
    const grams = words.flatMap(({ letters, capital }, at) =>
      capital || hasKazakhLetter(letters) ? [] : gramsOf(letters, fragment.isCut && at === words.length - 1),
    );
    return grams.length > 0 ? [{ grams: grams.map(numberOf), isKazakh }] : [];
  });
}

function numberOf(gram: string): number {
  const known = names.get(gram);
  if (known !== undefined) return known;
  names.set(gram, names.size);
  return names.size - 1;
}

/** Logistic regression by gradient descent with a separate step size for each weight (AdaGrad). Weights not in `kept` are unchanged. */
function descend(
  fragments: Fragment[],
  weights: Float64Array,
  { rate, rounds, kept }: { rate: number; rounds: number; kept: Set<number> | null },
) {
  const steps = new Float64Array(weights.length);
  for (let round = 0; round < rounds; round += 1) {
    for (const { grams, isKazakh } of shuffled(fragments)) {
      const sum = grams.reduce((total, gram) => total + (weights[gram] ?? 0), 0);
      const error = 1 / (1 + Math.exp(-sum)) - (isKazakh ? 1 : 0);
      for (const gram of grams) {
        if (kept && !kept.has(gram)) continue;
        steps[gram] = (steps[gram] ?? 0) + error * error;
        weights[gram] = (weights[gram] ?? 0) - (rate * error) / Math.sqrt((steps[gram] ?? 0) + 1e-6);
      }
    }
  }
}

function shuffled(fragments: Fragment[]): Fragment[] {
  return fragments
    .map((fragment) => ({ fragment, place: random.whole(0, 1_000_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ fragment }) => fragment);
}

/** Returns the most informative n-grams: those with large weights that occur often. */
function mostInformative(fragments: Fragment[], weights: Float64Array): Set<number> {
  const found = new Float64Array(weights.length);
  for (const { grams } of fragments) for (const gram of grams) found[gram] = (found[gram] ?? 0) + 1;
  const telling = Array.from(weights, (weight, gram) => ({
    gram,
    worth: Math.abs(weight) * Math.sqrt(found[gram] ?? 0),
  }));
  return new Set(
    telling
      .toSorted((one, other) => other.worth - one.worth)
      .slice(0, KEPT)
      .map(({ gram }) => gram),
  );
}

function train(texts: Texts): Map<string, number> {
  const kk = readSentences(texts.kk);
  const ru = readSentences(texts.ru);
  // The same number of fragments for both languages, even if one has more text.
  const most = Math.max(kk.length, ru.length) * ROUNDS;
  const repeated = (sentences: string[]) =>
    Array.from({ length: most }, (_, at) => sentences[at % sentences.length] ?? "");
  const fragments = [...fragmentsOf(repeated(kk), true, random), ...fragmentsOf(repeated(ru), false, random)];
  const weights = new Float64Array(names.size);
  descend(fragments, weights, { rate: 0.3, rounds: 8, kept: null });
  const kept = mostInformative(fragments, weights);
  for (let gram = 0; gram < weights.length; gram += 1) if (!kept.has(gram)) weights[gram] = 0;
  descend(fragments, weights, { rate: 0.1, rounds: 3, kept });
  return new Map([...names].map(([name, gram]) => [name, Math.round((weights[gram] ?? 0) / STEP)]));
}

/** Returns the rows of the table: the n-grams of one weight and one length, concatenated without a separator. */
function rowsOf(quarters: Map<string, number>): string {
  const rows = new Map<string, string[]>();
  for (const [gram, weight] of quarters) {
    if (weight === 0) continue;
    const key = `${weight}, ${gram.length}`;
    rows.set(key, [...(rows.get(key) ?? []), gram]);
  }
  const numbers = (key: string) => key.split(", ").map(Number);
  return [...rows]
    .toSorted(
      ([one], [other]) =>
        (numbers(other)[0] ?? 0) - (numbers(one)[0] ?? 0) || (numbers(one)[1] ?? 0) - (numbers(other)[1] ?? 0),
    )
    .map(([key, grams]) => `  [${key}, "${grams.toSorted().join("")}"],`)
    .join("\n");
}

const { files, note } = readArguments(process.argv.slice(2));
const out = path.join(import.meta.dirname, "../lib/language/detection/detection-table.ts");
writeFileSync(
  out,
  `/**
 * Letter n-grams that distinguish Kazakh from Russian. Each row has the weight (quarters of the natural logarithm of the odds, positive for
 * Kazakh), the length of its n-grams, and the n-grams joined together. Generated by language-tools/train-detection.ts; do not edit.
 *
 * Trained on ${note}.
 */
export const detectionTable: readonly (readonly [quarters: number, length: number, groups: string])[] = [
${rowsOf(train(files))}
];
`,
);
