import { describe, expect, test } from "vitest";
import { rowsOfTable } from "@/lib/language/testdata/rows-of-table.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { locales } from "@/lib/site/locales.ts";
import { cpuTimeMs } from "@/lib/testing/time-limit.ts";
import { typograph } from "./typograph.ts";

const typed = (text: string): string => text.replaceAll("⍽", "\u00a0");
const shown = (text: string): string => text.replaceAll("\u00a0", "⍽");

describe("typograph", () => {
  test.each(rowsOfTable("typography.tsv"))("$lang, $rule: $source", ({ source, expected, lang }) => {
    const answers = expected.split("|").map(shown);
    expect(answers).toContain(shown(typograph(source, lang === "ru" ? "ru" : "kk")));
  });

  test.each([
    // Quotation marks.
    ['«Ана тілі» мен "Абай"', "«Ана тілі» мен «Абай»"],
    ['"«Абай жолы» романы" деген', "«„Абай жолы“ романы» деген"],
    ["Ол “Менің атым “Абай”” деді", "Ол «Менің атым „Абай“» деді"],
    ['"Барыс"-тың, «Астана Хаб» -тың', "«Барыс»-тың, «Астана Хаб»-тың"],
    ['Айтты:"Жақсы"', "Айтты: «Жақсы»"],
    ['"Тарих - шежіре', "«Тарих⍽— шежіре"],
    ['«Қайрат"тың, "Қайрат»тың', "«Қайрат»тың, «Қайрат»тың"],
    ["« Сәлем » деді", "«Сәлем» деді"],
    ['диагоналі 15" экран', 'диагоналі 15" экран'],
    ['»Теріс« тырнақша мен "түзу"', '»Теріс« тырнақша мен "түзу"'],
    // Dashes, dialogue, endings after numbers.
    ["- Сәлем, - деді ол.", "—⍽Сәлем,⍽— деді ол."],
    ["-Сәлем! -деді ол", "—⍽Сәлем!⍽— деді ол"],
    ["Жақсы,- деді.", "Жақсы,⍽— деді."],
    ["Атырау -- Орал, Ақтау--Ақтөбе", "Атырау⍽— Орал, Ақтау⍽— Ақтөбе"],
    ["5 - ші, 10 -шы, 3- ші, 7ші, 9 шы", "5-ші, 10-шы, 3-ші, 7-ші, 9-шы"],
    ["2025 - ке, 18:00–де, 5% - ке", "2025-ке, 18:00-де, 5%-ке"],
    [
      "5-ші, 2025-ке, 18:00-де, Алматы-2, Ту-154, мектеп-интернат",
      "5-ші, 2025-ке, 18:00-де, Алматы-2, Ту-154, мектеп-интернат",
    ],
    // Ranges.
    ["5-7 қараша, 9-10 сынып, 2010 - 2015 жылдары", "5–7⍽қараша, 9–10 сынып, 2010–2015⍽жылдары"],
    ["22:00-06:00, 1978-79 ж., 1-2-сыныптар", "22:00–06:00, 1978–79⍽ж., 1–2-сыныптар"],
    ["(1941 - 1945), 9:00 - 18:00, 2 - 3 = -1", "(1941–1945), 9:00–18:00, 2⍽- 3 = -1"],
    ["10 000 - 15 000 теңге", "10⍽000–15⍽000⍽теңге"],
    ["XIX-XX ғасырлар, ХІХ - ХХ ғасырлар", "XIX–XX⍽ғасырлар, ХІХ–ХХ⍽ғасырлар"],
    ["5-3, есебі 2-3, Boeing 737-800, 45-67-89", "5-3, есебі 2-3, Boeing 737-800, 45-67-89"],
    // Particles, numbers, abbreviations.
    ["Рас па? Сен ше, ол да, «Қайрат» та, 5% да", "Рас⍽па? Сен⍽ше, ол⍽да, «Қайрат»⍽та, 5%⍽да"],
    ["1991 ж. 16 желтоқсанда", "1991⍽ж. 16⍽желтоқсанда"],
    ["2024 жылғы 5 мамырда, 1941-1945 жж.", "2024⍽жылғы 5⍽мамырда, 1941–1945⍽жж."],
    ["1 500 000 теңге, 100 мың, 3,5 млн, 500₸", "1⍽500⍽000⍽теңге, 100⍽мың, 3,5⍽млн, 500⍽₸"],
    ["15 км, 200кг, 10 га, 25 °C, 15 %", "15⍽км, 200⍽кг, 10⍽га, 25⍽°C, 15⍽%"],
    ["№12, Ә.Бөкейхан, М. О. Әуезов, Әуезов М.О.", "№⍽12, Ә.⍽Бөкейхан, М.⍽О.⍽Әуезов, Әуезов⍽М.⍽О."],
    ["б.з.д. 330 ж.", "б.⍽з.⍽д. 330⍽ж."],
    ["т.б., т.с.с., б.з.д. V ғ., Б.з.б., ф.ғ.к. Ахметов", "т.⍽б., т.⍽с.⍽с., б.⍽з.⍽д. V⍽ғ., Б.⍽з.⍽б., ф.⍽ғ.⍽к. Ахметов"],
    // Letters of another alphabet.
    ["Қaзақстан, шаhар, Yкімет, əкім, Рecпублика", "Қазақстан, шаһар, Үкімет, әкім, Республика"],
    ["iPhone-ды, YouTubeтан, KPIдің, IT-ге, VIPтер, XX", "iPhone-ды, YouTubeтан, KPIдің, IT-ге, VIPтер, XX"],
    // Spaces and signs.
    ["сөз , сөз .  ( жақша )  сөз,сөз", "сөз, сөз. (жақша) сөз, сөз"],
    ["Біреу келді.Ол отырды", "Біреу келді. Ол отырды"],
    ["”Менің солай дедім, “осылай” айттым", "«Менің солай дедім, „осылай“ айттым"],
    ["«сөз»?...Жоқ, Н.Ф.Л-мен", "«сөз»?.. Жоқ, Н.Ф.Л-мен"],
    ["Рас па?... Күте тұр...", "Рас⍽па?.. Күте тұр…"],
    ["3х4, 3 x 4 м, +-5, (c) 2025", "3×4, 3⍽×⍽4⍽м, ±5, © 2025"],
  ])("Kazakh «%s» becomes «%s»", (source, expected) => {
    expect(shown(typograph(typed(source), "kk"))).toBe(expected);
  });

  test.each([
    ['Газета "Правда", „Кайрат“ и “Барыс”', "Газета «Правда», «Кайрат» и⍽«Барыс»"],
    ["«Фильм «Томирис» вышел»", "«Фильм „Томирис“ вышел»"],
    ['"Да", - сказал он. "Нет" - она', "«Да»,⍽— сказал он. «Нет»⍽— она"],
    ["из-за дождя, юго-запад, кто-то, 5-й, 100-летие", "из-за дождя, юго-запад, кто-то, 5-й, 100-летие"],
    ["январь-март, понедельник-пятница", "январь–март, понедельник–пятница"],
    ["в XIX-XX вв., в XXI веке", "в⍽XIX–XX⍽вв., в⍽XXI⍽веке"],
    ["в 2025г. и 2025-2026 гг., 5 ноября 2025 г.", "в⍽2025⍽г. и⍽2025–2026⍽гг., 5⍽ноября 2025⍽г."],
    ["живёт в г.Конаев, ул.Абая, д.5, кв. 12, см. рис. 3", "живёт в⍽г.⍽Конаев, ул.⍽Абая, д.⍽5, кв.⍽12, см.⍽рис.⍽3"],
    ["В 2025 г. Он уехал, и т. д. Она нет", "В⍽2025⍽г. Он уехал, и⍽т.⍽д. Она нет"],
    ["т.е. до н.э., и т.п.", "т.⍽е. до⍽н.⍽э., и⍽т.⍽п."],
    ["вышел из дома на работу, не знаю", "вышел из⍽дома на⍽работу, не⍽знаю"],
    ["знает ли он, он же, я б хотел", "знает⍽ли он, он⍽же, я⍽б хотел"],
    ['Д\'Артаньян, ООО "Ромашка", Пушкин А. С.', "Д’Артаньян, ООО⍽«Ромашка», Пушкин⍽А.⍽С."],
    ["Mосква, ITшник, PRщик, VIPов", "Москва, ITшник, PRщик, VIPов"],
  ])("Russian «%s» becomes «%s»", (source, expected) => {
    expect(shown(typograph(typed(source), "ru"))).toBe(expected);
  });

  test.each([
    "https://jarshy.kz/a-b,c?d=1-2&e=x.html",
    "www.jarshy.kz/a,b",
    "a.b-c@jarshy.kz",
    "jarshy.kz",
    "жарық.қаз/а,б",
    "#Жаршы_2025",
    "`a - b`",
    "+7 701 123 45 67",
    "+7 (7272) 45-67-89",
    "8 (7272) 45-67-89",
    "8 701 123 45 67",
    "272-34-56",
    "2025-11-03",
    "3:2",
    "18:30",
    "iPhone",
    "don't",
  ])("%s is unchanged, also in a sentence", (text) => {
    for (const locale of locales) {
      expect(typograph(text, locale)).toBe(text);
      expect(typograph(`Міне, ${text} - жаңа`, locale)).toBe(`Міне, ${text}\u00a0— жаңа`);
    }
  });
});

describe("any text", () => {
  // Characters that the rules use, the placeholder of protected spans, lone surrogates, and characters that no rule knows.
  const pieces = [
    ..."     \u00a0\n\t-–—\"«»„“”'()[].,;:!?…№%₸$°+x×хбживсо`\ue000\ufffc\u00ad\ud800\u202f🙂й",
    ..."-- -- ... (c) (r) 1 5 10 2025 000 500 18:00 3:2 3,5 т. с. б. ж. г. гг. ул. д. см. рис. А. Б XX XIX І ғ. в.".split(
      " ",
    ),
    ..."ші шы ке да де ме ғой ше же ли бы на не из Абай Қайрат сөз слово век ғасыр қараша ноября январь март кг см".split(
      " ",
    ),
    ..."млн теңге жыл жылғы үй Үкiмет шаhар iPhone KPIдің ə и\u0306 http://a.kz/b a@b.kz x.kz #тег ООО счёт есеп -тың".split(
      " ",
    ),
    "+7 701 123 45 67",
    "8 (7272) 45-67-89",
    "45-67-89",
  ];

  test.each(locales)("in %s is stable after one call, and keeps its letters, digits and lines", (locale) => {
    const random = seededRandom(11);
    for (let run = 0; run < 2_000; run += 1) {
      const text = random.text(pieces, random.whole(0, 14));
      const printed = typograph(text, locale);
      expect(typograph(printed, locale), JSON.stringify(text)).toBe(printed);
      expect(keptOf(printed), JSON.stringify(text)).toBe(keptOf(text));
    }
  });

  test.each(locales)("in %s may contain any Unicode characters", (locale) => {
    const random = seededRandom(12);
    for (let run = 0; run < 1_000; run += 1) {
      const text = String.fromCodePoint(
        ...Array.from({ length: random.whole(0, 20) }, () => random.whole(0, 0x10ffff)),
      );
      const printed = typograph(text, locale);
      expect(typograph(printed, locale), JSON.stringify(text)).toBe(printed);
    }
  });

  /** Letters and digits in order, except look-alikes and those that become part of a sign. */
  function keptOf(text: string): string {
    return text
      .replace(/[aасceеhһiіkкoоpрxхyуəәAАBВCСEЕHНIІKКMМOОPРTТXХYҮУ]/gu, "")
      .replace(/\((?:r|)\)/gu, "")
      .replace(/[^\p{L}\p{N}\n]/gu, "");
  }

  test.each(["а", "5 ", "- ", '"а ', "т.", "aа", "000 ", "(", "http://", "1-", "а@", " ", "a.b", "«"])(
    "%j repeated many times takes linear time",
    (piece) => {
      const timeOf = (length: number): number => {
        const text = piece.repeat(length / piece.length);
        return cpuTimeMs(() => typograph(text, "kk"));
      };
      timeOf(10_000);
      // Ten times the length takes about ten times as long; quadratic time would take a hundred times as long.
      expect(timeOf(100_000)).toBeLessThan(50 * Math.max(timeOf(10_000), 10));
    },
  );
});
