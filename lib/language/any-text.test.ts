import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/seeded-random.ts";
import { locales } from "@/lib/site/locales.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { formatDate } from "./dates/dates.ts";
import { ordinal, plural } from "./dates/numbers.ts";
import { relativeTime } from "./dates/relative-time.ts";
import { detect } from "./detection/detect.ts";
import { cutAtSentence, cutAtWord, excerptOf } from "./excerpt.ts";
import { fold, foldedWords } from "./letters/fold.ts";
import { compare } from "./letters/order.ts";
import { slugOf } from "./letters/slugs.ts";
import { countWords } from "./reading-time.ts";
import { foreignRuns } from "./scripts/foreign-runs.ts";
import { editDistance } from "./search/edit-distance.ts";
import { fragmentOf, markWords } from "./search/marks.ts";
import { readQuery } from "./search/query.ts";
import { terms } from "./search/terms.ts";
import { searchVector } from "./search/vector.ts";
import { stem } from "./stems/stem.ts";
import { hyphenateKazakh } from "./typography/hyphenation.ts";
import { typograph } from "./typography/typograph.ts";

/** All language functions that accept text typed by users. */
const rules: Record<string, (text: string, other: string) => unknown> = {
  detect,
  slugOf,
  fold,
  foldedWords,
  foreignRuns,
  hyphenateKazakh,
  countWords,
  excerptOf,
  compare,
  cutAtSentence: (text) => cutAtSentence(text, 20),
  cutAtWord: (text) => cutAtWord(text, 20),
  editDistance: (text, other) => editDistance(text, other, 2),
  readQuery: (text, other) => readQuery(text, new Map([[other, text]])),
  stem: (text) => locales.map((lang) => stem(text, lang)),
  terms: (text) => locales.flatMap((lang) => (["index", "query"] as const).map((mode) => terms(text, { lang, mode }))),
  typograph: (text) => locales.map((lang) => typograph(text, lang)),
  markWords: (text, other) => locales.map((lang) => markWords(text, { query: readQuery(other), lang })),
  fragmentOf: (text, other) => locales.map((lang) => fragmentOf(text, { query: readQuery(other), lang }, 40)),
  searchVector: (text, other) =>
    locales.map((lang) => searchVector({ headline: text, standfirst: other, text, small: other }, lang)),
  formatDate: (text) => locales.map((lang) => formatDate(text, { lang, style: "long" })),
};

const pieces = [
  ..."әғқңөұүһіІшЩьЪёЙияюаобмектпнығада1905XIVaeiİıñş’'\"«»“”()—–-.,:;?!№%°_/@#&~*|\\ \t\n",
  ..."\u00a0\u202f\u00ad\u200b\u200c\u200d\u2028\u0301\u0308\u0483\ufeff\u0000\ud800\udfff",
  "🙂",
  "http://",
  "www.",
  ".kz",
  "ﬁ",
  "ẞ",
  "ς",
  "مەكتەپ",
  "中文",
];

describe("the rules of the language", () => {
  test.each(Object.entries(rules))("%s accepts any Unicode string, including malformed ones", (_name, rule) => {
    const random = seededRandom(1931);
    const wild = () => {
      const any = Array.from({ length: 6 }, () => String.fromCodePoint(random.whole(0, 0x10ffff))).join("");
      return random.text([...pieces, any], random.whole(0, 40));
    };
    for (let run = 0; run < 300; run += 1) rule(wild(), wild());
  });

  test.each([0, -0, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY, Number.NaN])(
    "%d is accepted by the functions for numbers, ordinals and times",
    (number) => {
      expect(typeof ordinal(number)).toBe("string");
      for (const lang of locales) {
        expect(typeof plural(number, lang)).toBe("string");
        expect(typeof relativeTime(number, lang)).toBe("string");
      }
    },
  );

  test.each(locales)("terms takes 1 MB of words in %s in less than a second", (lang) => {
    const messages = readFileSync(`messages/${lang}.json`, "utf8");
    const text = messages.repeat(Math.ceil(2 ** 20 / messages.length)).slice(0, 2 ** 20);
    let found: string[][] = [];
    const took = cpuTimeMs(() => {
      found = terms(text, { lang, mode: "index" });
    });
    expect(found.length).toBeGreaterThan(50_000);
    expect(took).toBeLessThan(timeLimit(1_000));
  });
});
