import { calendars, russianMonthsAfterDay, russianWeekdays } from "@/lib/language/dates/calendar.ts";
import { KAZAKH_ALPHABET } from "@/lib/language/letters/alphabet.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A pattern and its replacement, applied to the whole text. */
export type TypographicRule = readonly [pattern: RegExp, replacement: string | ((found: string) => string)];

const NBSP = "\u00a0";
/** A normal or no-break space, because authors can type both. */
const SPACE = "[ \\u00a0]";
const DASH = "(?:-{1,3}|[–—])";
const SMALL = `[${KAZAKH_ALPHABET}]`;
const CAPITAL = `[${KAZAKH_ALPHABET.toUpperCase()}]`;
const ROMAN = "[IVXІХ]{1,7}";
/** A Roman numeral, also typed with Cyrillic Х and І. */
const CENTURY = String.raw`(?<![\p{L}\p{N}-])${ROMAN}`;
const WORD_END = String.raw`(?![\p{L}\p{M}\p{N}])`;
/** A number that is not part of a name such as «МиГ-29» or «А320». */
const PLAIN_NUMBER = String.raw`(?<![\p{L}\p{M}\p{N}.,-])\d(?:[\d.,]{0,10}\d)?`;

function rule(pattern: string, replacement: TypographicRule[1]): TypographicRule {
  return [new RegExp(pattern, "gmu"), replacement];
}

/** Replaces a space between the two by a no-break space. The pattern starts with the space, because that is fast to find. */
function bindSpace(before: string, after: string): TypographicRule {
  return rule(` (?<=(?:${before}) )(?=${after})`, NBSP);
}

/** Puts a no-break space between the two, even if there was no space. */
function putNbsp(before: string, after: string): TypographicRule {
  return rule(`(?<=${before})${SPACE}?(?=${after})`, NBSP);
}

/** One space between words, none before punctuation or inside brackets and quotation marks, one after punctuation between words. */
export const spaceRules: readonly TypographicRule[] = [
  rule(String.raw`[ \t\u00a0]{2,}`, (run) => (run.includes(NBSP) ? NBSP : " ")),
  rule(String.raw`^[ \t\u00a0]|[ \t\u00a0]$`, ""),
  rule(String.raw`(?<=[\p{L}\p{M}\p{N}»”“"’)\]%])${SPACE}(?=[,;!?](?!\))|[.:](?=\s|$))`, ""),
  rule(String.raw`(?<=[([]|(?:^|[\s([])[«„])${SPACE}(?=[^\s)\]»“])`, ""),
  rule(String.raw`(?<=[^\s([«„])${SPACE}(?=[)\]]|»(?:[\s,.;:!?…)\]-]|$))`, ""),
  rule(String.raw`(?<=[\p{L}\p{M}\p{N}»)\]][,;!?])(?=[\p{L}«„])`, " "),
  rule(String.raw`(?<=\p{Script=Cyrillic}:)(?=["“«„]?\p{Script=Cyrillic})`, " "),
  rule(`(?<=${SMALL}{2}[.…]|[!?]\\.\\.)(?=${CAPITAL}${SMALL})`, " "),
];

/** Characters that keyboards lack. */
export const signRules: readonly TypographicRule[] = [
  rule(String.raw`(?<!\.)\.{3}(?!\.)`, "…"),
  rule("(?<=[!?])…", ".."),
  rule(String.raw`\([cCсС]\)(?=${SPACE}?(?:\p{Lu}|\d{4}|[«„]))`, "©"),
  rule(String.raw`(?<=[\p{L}\p{N}»]${SPACE}?)\([rR]\)`, "®"),
  rule(String.raw`(?<=[\p{L}\p{N}»])\((?:tm|TM)\)`, "™"),
  rule(String.raw`\+\/?[-−](?=${SPACE}?\d)`, "±"),
  rule(String.raw`(?<=[1-9]\d{0,9}|\d[.,]\d{1,9})[xXхХ×](?=\d)`, "×"),
  rule(String.raw`(?<=\d)${SPACE}[xXхХ×]${SPACE}(?=\d)`, `${NBSP}×${NBSP}`),
  rule(String.raw`(?<=\p{Script=Cyrillic})'(?=\p{Script=Cyrillic})`, "’"),
];

/** Suffixes after a number and a hyphen: 5-ші, 18:00-де, 2025-тен. */
const ordinalEnding = `(?:[ыі]?н)?ш[ыі](?:[дт][ае]н?|[гқкғ][ае]|н[ыі]ң?|[дт]а|с[ыі]н?(?:[ыі]ң|[ае]|д[ае]н?)?|л[ае]р${SMALL}{0,8})?`;
const plainCaseEnding = "(?:[дтн][ае]н|[гқкғ][ае]|[ндт][ыі]ң?|[дт]ағы|[дт]егі|[ғқ]ы|[гк]і)";
/** All case endings, including those that are also separate words. They count as endings only if at most one side of the hyphen has a space. */
const caseEnding = `(?:${plainCaseEnding}|[дт][ае]|[мбп]ен)`;
const numberEndings: Record<Locale, readonly TypographicRule[]> = {
  ru: [
    rule(
      String.raw`(?<=\d)(?:${SPACE}-|-${SPACE}|[–—])(?=(?:й|го|му|[еяхм]|ми|[ыо]й|ая|ое|ые|[ыо]м|ых|ого|ому|ыми)${WORD_END})`,
      "-",
    ),
  ],
  kk: [
    rule(String.raw`(?<=\d)(?:${SPACE}?${DASH}${SPACE}?|${SPACE}?)(?=${ordinalEnding}${WORD_END})`, "-"),
    rule(String.raw`(?<=[\d%])(?:${SPACE}-|-${SPACE}|[–—])(?=${caseEnding}${WORD_END})`, "-"),
    rule(String.raw`(?<=[\d%])${SPACE}-${SPACE}(?=${plainCaseEnding}${WORD_END})`, "-"),
    rule(`(?<=[»“])(?:${SPACE}-|-${SPACE})(?=${caseEnding}${WORD_END})`, "-"),
  ],
};

const russianRanges = [calendars.ru.months, russianMonthsAfterDay, russianWeekdays].map((names) => names.join("|"));

/** Dashes between words. For dashes between numbers see `withRanges`. */
export function dashRules(locale: Locale): readonly TypographicRule[] {
  return [
    ...numberEndings[locale],
    rule(
      `(?<=${CENTURY})(?:${DASH}(?=${ROMAN}(?![\\p{L}\\p{N}-]))|${SPACE}${DASH}${SPACE}(?=${ROMAN}${SPACE}[ғв]))`,
      "–",
    ),
    // Dialogue.
    rule(String.raw`^${DASH}${SPACE}(?=\S)`, `—${NBSP}`),
    rule(String.raw`^${DASH}(?=\p{Lu}|[«„])`, `—${NBSP}`),
    rule(
      String.raw`(?<=[\p{L}»“][,!?…])${SPACE}?${DASH}(?=\p{Ll}{2})|(?<=[»“])${SPACE}${DASH}(?=\p{Ll}{2})`,
      `${NBSP}— `,
    ),
    rule(String.raw`(?<=\p{L}[,!?…])${DASH}${SPACE}`, `${NBSP}— `),
    // Between two numbers the dash can be a minus or part of a score.
    rule(String.raw`(?<=[^\s\d])${SPACE}${DASH}(?=\s)|(?<=\d)${SPACE}${DASH}(?=\s(?!\d))`, `${NBSP}—`),
    rule(String.raw`(?<=\p{L})--(?=\p{L})`, `${NBSP}— `),
    ...(locale === "ru" ? russianRanges : []).map((names) => rule(`(?<=${names})-(?=(?:${names})${WORD_END})`, "–")),
  ];
}

const units =
  "мм|см|дм|м|км|мкм|мм[²³]|см[²³]|м[²³]|км²|га|гектар|кг|г|мг|т|ц|л|мл|кВт|МВт|ГВт|Вт|кВт·ч|Гц|кГц|МГц|ГГц|КБ|МБ|ГБ|ТБ|Мб|Гб|Тб|кал|ккал|Па|кПа|°[CС]?|км/ч|км/сағ|м/с|мин|сағ|сек|ч|с|кв|куб|mm|cm|m|km|kg|g|l|GB|MB|TB";
const gluedUnits = "мм|см|м|км|м[²³]|км²|га|кг|мг|мл|кВт|МВт|ГБ|МБ|Гб|Мб|km|kg";
const thousands = "тыс|млн|млрд|трлн|мың";
const money = "тг|теңге|тенге|тиын|руб|доллар|евро|юань|сом|сум";

/** No-break spaces between a number and its unit, and between initials or abbreviations and their word. */
export function bindingRules(locale: Locale): readonly TypographicRule[] {
  return [
    // 10 000, but not a telephone or a list of numbers.
    rule(
      String.raw`(?<=(?<![\p{L}\p{N}.,-]|\d[ \u00a0])\d{1,3}(?:[ \u00a0\u202f]\d{3}){0,5}) (?=\d{3}(?:[ \u00a0\u202f]\d{3}){0,5}(?![\d-]|[ \u00a0]\d))`,
      NBSP,
    ),
    putNbsp("[№§]", String.raw`[\p{L}\p{N}]`),
    bindSpace(String.raw`\d`, "[%‰]"),
    putNbsp(PLAIN_NUMBER, String.raw`[₸₽€$£](?!\d)`),
    bindSpace(String.raw`\d`, `(?:${units}|${thousands})${WORD_END}`),
    bindSpace(String.raw`\d`, String.raw`(?:${money})\p{L}{0,6}${WORD_END}`),
    putNbsp(PLAIN_NUMBER, `(?:${gluedUnits}|${thousands}|теңге|тенге|тг)${WORD_END}`),
    bindSpace(String.raw`(?<!\d)\d{1,2}`, `(?:${monthsOf[locale]})`),
    ...initials,
    // т. б., т. с. с., б. з. д., т. е., н. э.; the first letter is a capital at the beginning of a sentence.
    putNbsp(String.raw`(?<![\p{L}\p{N}])(?:${SMALL}|${CAPITAL})\.`, String.raw`${SMALL}{1,3}\.`),
    ...bindingOf[locale],
  ];
}

const initial = String.raw`(?<![\p{L}\p{N}])(?:${CAPITAL}|Дж)\.`;
const initials: readonly TypographicRule[] = [
  putNbsp(initial, `(?:${CAPITAL}\\.${SPACE}?){0,2}${CAPITAL}${SMALL}`),
  putNbsp(`${CAPITAL}${SMALL}{1,30}${SPACE}${CAPITAL}\\.`, `${CAPITAL}\\.`),
  bindSpace(`${CAPITAL}${SMALL}{1,30}`, String.raw`${CAPITAL}\.${SPACE}?${CAPITAL}\.`),
];

const monthsOf: Record<Locale, string> = {
  ru: `(?:${russianMonthsAfterDay.join("|")})${WORD_END}|(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\\.`,
  kk: `(?:${calendars.kk.months.join("|")})${SMALL}{0,9}${WORD_END}`,
};

const bindingOf: Record<Locale, readonly TypographicRule[]> = {
  ru: [
    putNbsp(String.raw`(?<!\d)\d{4}`, String.raw`гг?\.`),
    bindSpace(String.raw`\d{4}|\d0-[хе]`, `гг?${WORD_END}`),
    putNbsp(CENTURY, String.raw`вв?\.`),
    bindSpace(CENTURY, `(?:вв?|век(?:а|у|ом|е|ов|ам|ами|ах)?)${WORD_END}`),
    // Abbreviations of address parts and book parts before a name or number. «г.» after a number means a year.
    putNbsp(String.raw`(?<![\p{L}\p{N}]|\d[ \u00a0])г\.`, `${CAPITAL}`),
    putNbsp(
      String.raw`(?<![\p{L}\p{N}.-])(?:(?<!\d[ \u00a0])(?:ул|пр|просп|пер|пл|наб|бул|мкр|пос|обл|кв|корп|стр|оф|каб|эт|ст|гл|рис|табл|илл|им|тел|проф|акад|доц)|(?<![.\d][ \u00a0])[дспч])\.`,
      String.raw`[\p{Lu}\d«]`,
    ),
    bindSpace(String.raw`(?<![\p{L}\p{N}.-])[Сс]м\.`, String.raw`[\p{L}\d]`),
    bindSpace(String.raw`(?<![\p{L}\p{N}-])(?:пр-т|мкр-н|мкр|б-р|р-н)`, String.raw`[\p{Lu}\d«]`),
    bindSpace(String.raw`(?<![\p{L}\p{N}-])(?:ООО|ОАО|ЗАО|АО|ТОО|ИП|НИИ|НАО|КГУ|КГП|ГКП|РГП|РГУ)`, "[«„]"),
  ],
  kk: [
    putNbsp(String.raw`(?<!\d)\d{4}`, String.raw`жж?\.`),
    bindSpace(String.raw`\d`, `жж?${WORD_END}`),
    bindSpace(String.raw`(?<!\d)\d{4}`, `жыл${SMALL}{0,9}${WORD_END}`),
    putNbsp(CENTURY, String.raw`ғғ?\.`),
    bindSpace(`${CENTURY}|\\d`, `(?:ғғ?|ғасыр${SMALL}{0,9})${WORD_END}`),
    bindSpace(String.raw`\d`, `(?:үй|пәтер)${WORD_END}`),
    bindSpace(String.raw`(?<![\p{L}\p{N}-])(?:проф|акад|доц)\.`, String.raw`\p{Lu}`),
  ],
};
