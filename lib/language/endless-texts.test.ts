import { expect, test } from "vitest";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { escapeXml } from "@/lib/site/xml.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { wordsHash } from "@/lib/translation/translation.ts";
import { detect } from "./detection/detect.ts";
import { cutAtSentence, cutAtWord, excerptOf } from "./excerpt.ts";
import { fold, foldedWords } from "./letters/fold.ts";
import { slugOf } from "./letters/slugs.ts";
import { countWords } from "./reading-time.ts";
import { foreignRuns } from "./scripts/foreign-runs.ts";
import { fromArabic } from "./scripts/from-arabic.ts";
import { fromLatin } from "./scripts/from-latin.ts";
import { toArabic } from "./scripts/to-arabic.ts";
import { toLatin } from "./scripts/to-latin.ts";
import { fragmentOf, markWords } from "./search/marks.ts";
import { readQuery } from "./search/query.ts";
import { terms } from "./search/terms.ts";
import { searchVector } from "./search/vector.ts";
import { stem } from "./stems/stem.ts";
import { hyphenateKazakh } from "./typography/hyphenation.ts";
import { typograph } from "./typography/typograph.ts";
import { bindWords } from "./typography/typography.ts";

const query = readQuery("мектеп");
const inBoth = <T>(rule: (lang: Locale) => T): T[] => locales.map(rule);

/** Functions that process a whole text synchronously when it is saved, published or shown. */
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
  hyphenateKazakh,
  foreignRuns,
  cutAtSentence: (text) => cutAtSentence(text, 20),
  cutAtWord: (text) => cutAtWord(text, 20),
  stem: (text) => inBoth((lang) => stem(text, lang)),
  terms: (text) => inBoth((lang) => terms(text, { lang, mode: "index" })),
  typograph: (text) => inBoth((lang) => typograph(text, lang)),
  markWords: (text) => inBoth((lang) => markWords(text, { query, lang })),
  fragmentOf: (text) => inBoth((lang) => fragmentOf(text, { query, lang }, 40)),
  searchVector: (text) => inBoth((lang) => searchVector({ headline: "", standfirst: "", text, small: "" }, lang)),
  bindWords: (text) => [bindWords(text, "ru", "text"), bindWords(text, "kk", "text")],
};

/** Pieces to repeat: parts of one endless word, and beginnings of a quotation, an address, a number, or a word with marks. */
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

/** Length of the test texts. A quadratic function takes seconds for it. */
const LETTERS = 40_000;

test.each(Object.entries(rules))("%s takes time in proportion to the text", (_, rule) => {
  const slow = repeated.flatMap((letters) => {
    const text = letters.repeat(LETTERS / letters.length);
    const took = cpuTimeMs(() => rule(text));
    return took > timeLimit(300) ? [`${JSON.stringify(letters)}: ${took.toFixed(0)} ms`] : [];
  });
  expect(slow).toEqual([]);
});
