import { expect, test } from "vitest";
import { processorTime, timeLimit } from "@/lib/testing/time-limit.ts";
import { wordsHash } from "@/lib/translation.ts";
import { escapeXml } from "@/lib/xml.ts";
import { detect } from "./detect.ts";
import { excerptOf } from "./excerpt.ts";
import { fold, foldedWords } from "./fold.ts";
import { fromArabic } from "./from-arabic.ts";
import { fromLatin } from "./from-latin.ts";
import { countWords } from "./reading-time.ts";
import { slugOf } from "./slugs.ts";
import { toArabic } from "./to-arabic.ts";
import { toLatin } from "./to-latin.ts";
import { bindWords } from "./typography.ts";

/** What is done in one go to a text that is saved, published or shown. */
const rules: Record<string, (text: string) => unknown> = {
  detect,
  slugOf,
  fold,
  foldedWords,
  countWords,
  wordsHash,
  escapeXml,
  fromArabic,
  fromLatin,
  toArabic,
  excerptOf: (text) => excerptOf("", text),
  toLatin: (text) => [toLatin(text, "2021"), toLatin(text, "2018")],
  bindWords: (text) => [bindWords(text, "ru", "text"), bindWords(text, "kk", "text")],
};

/** One word without end, and what begins something that may never end: a quotation, an address, a number, a word with its marks. */
const repeated = [
  ...["а", "a", "1", "@", "«", '"', "(", "-", ".", "_", " ", "\n", "\u00ad", "#", "`", "İ", "ς", "🐫", "é", "م"],
  ...[
    "а ",
    "а, ",
    "a@",
    "a_",
    "www.",
    "a://",
    "a.kz",
    "1-",
    "1 000 ",
    "8 (",
    " - ",
    "а\u0301",
    "«а» ",
    "Үкiмет ",
    "KPIдің ",
  ],
];

test.each(Object.entries(rules))("%s takes time in proportion to the text", (_, rule) => {
  const slow = repeated.flatMap((letters) => {
    const text = letters.repeat(100_000 / letters.length);
    const took = processorTime(() => rule(text));
    return took > timeLimit(300) ? [`${JSON.stringify(letters)}: ${took.toFixed(0)} ms`] : [];
  });
  expect(slow).toEqual([]);
});
